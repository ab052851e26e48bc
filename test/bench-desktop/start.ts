import { BARE, ready, rounds, withWindow, type Bench, type Measured } from './measure.ts';
import { Running } from './running.ts';

/** V8 keeps the code of a script when it is loaded again. */
const WARMING = 3;

/**
 * From starting the process to a usable inbox: the list of conversations is painted and takes clicks (the mark is set by
 * renderer/inbox/usable-mark.ts). Of the bare window its first contentful paint.
 */
export async function start(bench: Bench): Promise<Measured[]> {
  // The first starts read their files from the disk and leave compiled code behind, in the profile that is copied.
  for (let n = 0; n < WARMING; n += 1) {
    await withWindow(bench, BARE, async () => undefined);
    const window = await Running.spotter(bench.gym.profile, bench.env);
    await ready(window);
    await window.stop();
  }
  return rounds(bench, (target) =>
    withWindow(bench, target, async ({ page, startedAt }) => {
      const name = target === BARE ? 'first-contentful-paint' : 'inbox-usable';
      const at = (wanted: string) => {
        const entry = performance.getEntriesByName(wanted)[0];
        return entry ? performance.timeOrigin + entry.startTime : null;
      };
      return { ms: (await page.until(at, name, name)) - startedAt };
    }),
  );
}
