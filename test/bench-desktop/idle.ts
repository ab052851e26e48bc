import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BARE, ready, rounds, withWindow, type Bench, type Measured } from './measure.ts';
import { cpuMs } from './processes.ts';

const MOST_ROUNDS = 3;
/** How long after the start nothing is counted yet, in milliseconds. */
const REST_MS = 15_000;

/** Processor time of all processes while nothing happens: Spotter connected and closed to the tray, the bare window open. */
export function idle(bench: Bench): Promise<Measured[]> {
  return rounds(
    bench,
    (target) =>
      withWindow(bench, target, async (running) => {
        if (target !== BARE) {
          await ready(running);
          // It is looked for after the first paint; without one, closing the window would quit.
          const tray = async () => (await window.spotter.desktop.info()).tray;
          await running.page.until(tray, null, 'the tray is there');
          // A page that closes itself is closed without the app being asked. The window manager asks, as for a person.
          await promisify(execFile)('wmctrl', ['-c', 'Spotter'], { env: { ...process.env, ...bench.env } });
          await running.page.until(() => document.visibilityState === 'hidden', null, 'it is hidden');
        }
        await pause(REST_MS);
        const before = cpuMs(running.pid);
        await pause(bench.size.idle * 1_000);
        return { 'ms of CPU per s': (cpuMs(running.pid) - before) / bench.size.idle };
      }),
    MOST_ROUNDS,
  );
}
