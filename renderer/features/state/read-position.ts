/**
 * The largest seq whose bubble has been scrolled into view, read from what is drawn (rows carry `data-seq`).
 * A bubble counts once its foot, or 80 px of it, is above the lower edge.
 */
export function lastSeqInView(scroller: HTMLElement): number {
  const frame = scroller.getBoundingClientRect();
  let last = 0;
  for (const row of scroller.querySelectorAll<HTMLElement>('[data-seq]')) {
    const box = row.getBoundingClientRect();
    const enough = Math.min(box.height, 80);
    if (box.top + enough <= frame.bottom + 2 && box.bottom > frame.top)
      last = Math.max(last, Number(row.dataset['seq']));
  }
  return last;
}
