import { median } from '../bench/figures.ts';
import { ready, SPOTTER, withWindow, type Bench, type Measured } from './measure.ts';

/** From the click on a conversation in the list until its newest messages are painted; long and short ones in turn. */
export function opening(bench: Bench): Promise<Measured[]> {
  return withWindow(bench, SPOTTER, async (window) => {
    await ready(window);
    const { long, short } = bench.size;
    const times: Record<'long' | 'short', number[]> = { long: [], short: [] };
    for (let turn = 0; turn < 4 * bench.size.rounds + 2; turn += 1)
      for (const kind of turn % 2 === 0 ? (['long', 'short'] as const) : (['short', 'long'] as const)) {
        const wanted = kind === 'long' ? long : short;
        const id = await window.page.evaluate(pick, wanted);
        const ms = await window.page.evaluate(openAndTime, { id, head: wanted });
        // The first of each compile.
        if (turn > 1) times[kind].push(ms);
      }
    const figures = { 'long ms': median(times.long), 'short ms': median(times.short) };
    return [{ target: SPOTTER, round: 1, figures }];
  });
}

async function pick(wanted: number): Promise<number> {
  const { conversations } = await window.spotter.messaging.state();
  return conversations.find(({ head }) => head === wanted)?.id ?? 0;
}

async function openAndTime({ id, head }: { id: number; head: number }): Promise<number> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const row = document.querySelector<HTMLElement>(`[data-conversation="${id}"]`);
  if (!row) throw new Error(`conversation ${id} is not in the list's view`);
  await frame();
  const from = performance.now();
  row.click();
  const there = () => {
    const rows = document.querySelectorAll<HTMLElement>('[data-seq]');
    const last = rows[rows.length - 1];
    return row.getAttribute('aria-current') === 'true' && last?.dataset['seq'] === String(head);
  };
  while (!there()) {
    await frame();
    if (performance.now() - from > 30_000) throw new Error(`conversation ${id} does not open`);
  }
  // The frame in which it is there, and it is painted.
  await frame();
  return performance.now() - from;
}
