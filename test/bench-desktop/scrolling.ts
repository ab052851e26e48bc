import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BARE, ready, rounds, SPOTTER, withWindow, type Bench, type Measured } from './measure.ts';

const built = path.resolve(import.meta.dirname, '../../dist/desktop/renderer/assets');
/** Rows of the bare list: as many as are passed at this speed. */
const BARE_ROWS = 1_500;
const SECONDS = 5;
const PX_PER_FRAME = 40;

/** Frames while the long conversation is scrolled upwards, beside a plain list of the very same rows under the same CSS. */
export async function scrolling(bench: Bench): Promise<Measured[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'spotter-bench-list-'));
  const list = path.join(folder, 'list.html');
  const rows = await withWindow(bench, SPOTTER, async (window) => {
    await ready(window);
    await window.page.evaluate(openLong, bench.size.long);
    await window.page.until(
      () => document.querySelectorAll('.messages-scroller [data-seq]').length > 5,
      null,
      'it opens',
    );
    return window.page.evaluate(
      () => [...document.querySelectorAll('.messages-scroller ol > li')].map(({ innerHTML }) => innerHTML),
      null,
    );
  });
  writeFileSync(list, bareList(rows));
  const measured = await rounds(bench, (target) =>
    withWindow(
      bench,
      target,
      async (window) => {
        if (target !== BARE) {
          await ready(window);
          await window.page.evaluate(openLong, bench.size.long);
        }
        const there = () => document.querySelectorAll('.messages-scroller [data-seq]').length > 5;
        await window.page.until(there, null, 'the list is drawn');
        return window.page.evaluate(scrollUp, { seconds: SECONDS, px: PX_PER_FRAME });
      },
      list,
    ),
  );
  rmSync(folder, { recursive: true });
  return measured;
}

function bareList(rows: string[]): string {
  const css = readdirSync(built)
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(path.join(built, name), 'utf8'));
  const items = Array.from({ length: BARE_ROWS }, (_, n) => `<li>${rows[n % rows.length]}</li>`);
  return `<!doctype html><meta charset="utf-8"><style>${css.join('\n')}
    .messages-scroller { height: 100vh; overflow: auto }</style>
    <div class="messages-scroller"><ol>${items.join('')}</ol></div>`;
}

async function openLong(head: number): Promise<void> {
  const { conversations } = await window.spotter.messaging.state();
  const id = conversations.find((one) => one.head === head)?.id;
  document.querySelector<HTMLElement>(`[data-conversation="${id}"]`)?.click();
}

async function scrollUp({ seconds, px }: { seconds: number; px: number }) {
  const scroller = document.querySelector<HTMLElement>('.messages-scroller')!;
  scroller.scrollTop = scroller.scrollHeight;
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  for (let n = 0; n < 30; n += 1) await frame();
  const from = performance.now();
  let frames = 0;
  let longest = 0;
  let last = from;
  while (last - from < seconds * 1_000) {
    scroller.scrollTop -= px;
    const now = await frame();
    frames += 1;
    longest = Math.max(longest, now - last);
    last = now;
  }
  return { 'frames/s': (frames / (last - from)) * 1_000, 'longest frame ms': longest };
}
