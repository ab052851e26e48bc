/**
 * The largest seq whose bubble has been scrolled into view, read from what is drawn (rows carry `data-seq`).
 * A bubble counts once its foot, or 80 px of it, is above the lower edge.
 * @param known only seqs after it count: what is drawn of the others is not measured, which scrolling would wait for
 * @returns 0 when there is none
 */
export function lastSeqInView(scroller: HTMLElement, known: number): number {
  const unseen = [...scroller.querySelectorAll<HTMLElement>('[data-seq]')].filter(
    ({ dataset }) => Number(dataset['seq']) > known,
  );
  if (unseen.length === 0) return 0;
  const frame = scroller.getBoundingClientRect();
  let last = 0;
  for (const row of unseen) {
    const box = row.getBoundingClientRect();
    const enough = Math.min(box.height, 80);
    if (box.top + enough <= frame.bottom + 2 && box.bottom > frame.top)
      last = Math.max(last, Number(row.dataset['seq']));
  }
  return last;
}
