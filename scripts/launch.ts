import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startDemo } from './demo.ts';
import { startSessionBus, startVirtualDisplay, type SessionPart } from './virtual-display.ts';

/** The second half of `npm start`, on the project's own Node: demo, display, desktop app. SPOTTER_ELECTRON names the runtime. */
const checkout = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { server: { type: 'string' }, hidden: { type: 'boolean' } } });
const electron = process.env['SPOTTER_ELECTRON'];
if (!electron) throw new Error('launch.ts is run by npm start');

const running: { stop(): Promise<void> }[] = [];
const env: NodeJS.ProcessEnv = { ...process.env };
try {
  if (values.server === undefined) {
    const demo = await startDemo();
    running.push(demo);
    env['SPOTTER_SERVER'] = demo.url;
    env['SPOTTER_DEMO_SESSION_FILE'] = demo.sessionFile;
    env['SPOTTER_USER_DATA'] ??= path.join(checkout, '.demo', 'desktop');
    console.log(`\nThe demo gym runs at ${demo.url} (this computer only).`);
    console.log(`A new member's page: ${demo.inviteLink}`);
  } else env['SPOTTER_SERVER'] = values.server;
  for (const part of await display()) {
    running.unshift(part);
    Object.assign(env, part.env);
  }
  // Chromium's sandbox does not work as root.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (values.hidden) flags.push('--hidden');
  console.log('Opening the inbox. Ctrl+C, or Quit in its menu, ends it.\n');
  const app = spawn(electron, [checkout, ...flags], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => app.kill('SIGTERM'));
  const [code] = (await once(app, 'exit')) as [number | null];
  process.exitCode = code ?? 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  for (const part of running) await part.stop();
}

/** A virtual display and session bus where there is no desktop. */
async function display(): Promise<SessionPart[]> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return [];
  console.log('There is no display here: the inbox opens on a virtual one, which nobody sees.');
  console.log('To run the server alone: npm run server -- start --data DIR');
  const parts = [await startVirtualDisplay()];
  if (!process.env['DBUS_SESSION_BUS_ADDRESS']) parts.push(await startSessionBus());
  return parts;
}
