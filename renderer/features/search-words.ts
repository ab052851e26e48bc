/** A text as it is compared: without case and accents. */
export const plainText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** @returns true when every word of the query is somewhere in the text, whatever the case and accents. */
export function matchesQuery(text: string, query: string): boolean {
  const plain = plainText(text);
  return plainText(query)
    .split(/\s+/u)
    .every((word) => plain.includes(word));
}
