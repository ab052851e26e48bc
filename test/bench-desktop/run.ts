import { startVirtualDisplay } from '../../scripts/virtual-display.ts';
import { asked, keepFigures, sayGoals } from '../bench/program.ts';
import { DesktopBus } from '../e2e/support/desktop-bus.ts';
import { startWindowManager } from '../e2e/support/window-manager.ts';
import { goalsOf, NAMES, parts, tableOf, type Name } from './goals.ts';
import { BenchGym } from './gym.ts';
import type { Measured, Size } from './measure.ts';

/** `npm run bench:desktop`: the desktop beside a bare window of the same runtime, in one run. Compare within a run only. */
const FULL: Size = { rounds: 5, conversations: 200, long: 100_000, short: 50, arriving: 20_000, idle: 60 };
const QUICK: Size = { rounds: 1, conversations: 30, long: 5_000, short: 50, arriving: 1_000, idle: 5 };

if (process.platform !== 'linux') {
  console.error(
    'The benchmark reads processes from /proc and starts Xvfb, which only Linux has. Run it there.',
  );
  process.exit(2);
}
const { chosen, quick } = asked(NAMES, 'part');
const size = quick ? QUICK : FULL;
const say = (line: string) => console.log(line);

const display = await startVirtualDisplay();
const manager = await startWindowManager(display.env);
const bus = await DesktopBus.start();
const gym = await BenchGym.open(size, say);
const results: Partial<Record<Name, Measured[]>> = {};
try {
  for (const name of chosen) {
    say(name);
    results[name] = await parts[name]({ gym, size, say, env: { ...display.env, ...bus.env } });
  }
} finally {
  await gym.close();
  await bus.stop();
  await manager.stop();
  await display.stop();
}

const goals = chosen.flatMap((name) => goalsOf(name, results[name] ?? []));
for (const name of chosen) say(`\n${name}\n${tableOf(name, results[name] ?? [])}`);
sayGoals(goals);
await keepFigures('bench-desktop.json', { size, results, goals });
