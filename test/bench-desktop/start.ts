import { BARE, rounds, withWindow, type Bench, type Measured } from './measure.ts';

/**
 * From starting the process to a usable inbox: the list of conversations is painted and takes clicks (the mark is set by
 * renderer/inbox/usable-mark.ts). Of the bare window its first contentful paint.
 */
export async function start(bench: Bench): Promise<Measured[]> {
  // The first start of either reads its files from the disk.
  for (const target of ['Spotter', BARE] as const) await withWindow(bench, target, async () => undefined);
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
