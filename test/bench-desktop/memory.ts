import { setTimeout as pause } from 'node:timers/promises';
import {
  BARE,
  megabytes,
  ready,
  rounds,
  withWindow,
  type Bench,
  type Figures,
  type Measured,
} from './measure.ts';

const MOST_ROUNDS = 3;
/**
 * How long a window stands before it is weighed, in milliseconds. What a burst of work has left behind V8 returns only when a
 * process has been quiet for a while: of 113 MB in the main process 80 were such garbage 8 s after the burst, none after 30 s.
 */
const REST_MS = 30_000;

/** All processes at rest, with the inbox drawn; then with a conversation open, after thousands of messages have arrived. */
export function memory(bench: Bench): Promise<Measured[]> {
  const { gym, size } = bench;
  return rounds(
    bench,
    (target) =>
      withWindow(bench, target, async (window) => {
        if (target !== BARE) await ready(window);
        await pause(REST_MS);
        const idle = megabytes(window);
        if (target === BARE) return idle;
        await openFirst(window.page);
        const before = await heads(window.page);
        // Not from the first member: who is told at once that 100,000 messages were read is cut as too slow a reader (1013).
        await gym.write(size.arriving, size.conversations, 1);
        while ((await heads(window.page)) < before + size.arriving) await pause(200);
        await pause(REST_MS);
        return { ...idle, ...after(megabytes(window)) };
      }),
    MOST_ROUNDS,
  );
}

type Page = Parameters<typeof ready>[0]['page'];

const heads = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { conversations } = await window.spotter.messaging.state();
    return conversations.reduce((sum, { head }) => sum + head, 0);
  }, null);

async function openFirst(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-conversation]')?.click(), null);
  await page.until(() => document.querySelectorAll('[data-seq]').length > 0, null, 'a conversation opens');
}

const after = (figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${name} after`, value]));
