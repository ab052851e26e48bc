import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { median } from '../bench/figures.ts';
import { BARE, ready, SPOTTER, withWindow, type Bench, type Figures, type Measured } from './measure.ts';
import { cpuMs } from './processes.ts';
import type { Running } from './running.ts';

/**
 * How long after the start nothing is counted yet, in milliseconds. Starting leaves garbage, which V8 and Chromium give back once
 * the app is quiet: 20 to 160 ms of processor time, seen between 30 and 220 s, against 2 ms that ten idle seconds take. Later
 * nothing like it came in fourteen minutes.
 */
const REST_MS = 240_000;
/** So often it is counted, one after the other. */
const STRETCHES = 3;

/**
 * Processor time of all processes while nothing happens: Spotter connected and closed to the tray, the bare window open. Both
 * stand at the same time, so that what else the computer does is the same for both.
 */
export async function idle(bench: Bench): Promise<Measured[]> {
  const bothReady = Promise.withResolvers<void>();
  let waiting = 2;
  const standing = async (running: Running): Promise<Figures> => {
    waiting -= 1;
    if (waiting === 0) bothReady.resolve();
    await bothReady.promise;
    await pause(REST_MS);
    const stretches: number[] = [];
    for (let count = 0; count < STRETCHES; count += 1) {
      const before = cpuMs(running.pid);
      await pause(bench.size.idle * 1_000);
      stretches.push((cpuMs(running.pid) - before) / bench.size.idle);
    }
    const mean = stretches.reduce((sum, value) => sum + value, 0) / STRETCHES;
    return { 'ms of CPU per s': median(stretches), 'mean of all': mean };
  };
  const all = await Promise.all([
    withWindow(bench, BARE, standing),
    withWindow(bench, SPOTTER, async (running) => {
      await closedToTray(running, bench.env);
      return standing(running);
    }),
  ]);
  return ([BARE, SPOTTER] as const).map((target, at) => ({ target, round: 1, figures: all[at] ?? {} }));
}

async function closedToTray(running: Running, env: Record<string, string>): Promise<void> {
  await ready(running);
  // It is looked for after the first paint; without one, closing the window would quit.
  const tray = async () => (await window.spotter.desktop.info()).tray;
  await running.page.until(tray, null, 'the tray is there');
  // A page that closes itself is closed without the app being asked. The window manager asks, as for a person.
  await promisify(execFile)('wmctrl', ['-c', 'Spotter'], { env: { ...process.env, ...env } });
  await running.page.until(() => document.visibilityState === 'hidden', null, 'it is hidden');
}
