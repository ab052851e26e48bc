/**
 * One line of at most `most` characters, for places that show no more. Cuts between characters, never inside an emoji.
 */
export function shorten(text: string, most: number): string {
  // A single blank is not replaced by itself: most texts need no copy.
  const line = text.replace(/\s{2,}|[^\S ]/g, ' ').trim();
  if (line.length <= most) return line;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (short.length + segment.length > most - 1) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}
