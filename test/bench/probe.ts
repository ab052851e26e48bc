import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Loaded into the measured process before its program (`node --import`), the same for every target: answers over the IPC
 * channel what the process used. It costs nothing until it is asked.
 */
export interface Reading {
  /** Of all threads, user and system, since the start, in microseconds. */
  cpuMicros: number;
  /** Resident memory, and what JavaScript holds of it, in bytes. */
  memory: number;
  heap: number;
  /** Longest time that the event loop did not come round since the reading before, in milliseconds. */
  stallMs: number;
}

const RESOLUTION_MS = 5;
/** Gives back to the system what is free: what is resident afterwards is in use, not room that grew in a burst. */
const COLLECTION = { type: 'major', execution: 'sync', flavor: 'last-resort' };

if (process.send) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  process.on('message', (collect) => {
    if (collect === 'collect') (globalThis.gc as ((options: object) => void) | undefined)?.(COLLECTION);
    const { user, system } = process.cpuUsage();
    const stallMs = Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
    delay.reset();
    delay.enable();
    const { rss: memory, heapUsed: heap } = process.memoryUsage();
    process.send?.({ cpuMicros: user + system, memory, heap, stallMs } satisfies Reading);
  });
  process.channel?.unref();
  // Whoever measures is gone.
  process.on('disconnect', () => process.exit());
}
