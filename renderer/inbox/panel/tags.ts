import { MAX_TAGS, tag } from '../../../protocol/entities.ts';
import { plainText } from '../../features/search-words.ts';

/**
 * Adds a tag as it was written. One that a client has already, whatever its case, is not added again; one that other clients have
 * is written as theirs, so that there are not two of the same.
 * @returns the same tags when there is nothing to add
 */
export function addTag(
  tags: readonly string[],
  known: readonly string[],
  written: string,
): readonly string[] {
  const parsed = tag.safeParse(written.replaceAll(/\s+/gu, ' '));
  if (!parsed.success || tags.length >= MAX_TAGS) return tags;
  const same = (other: string) => plainText(other) === plainText(parsed.data);
  if (tags.some(same)) return tags;
  return [...tags, known.find(same) ?? parsed.data];
}

/** @returns every tag of all clients once, the most used first. */
export function knownTags(conversations: readonly { tags: readonly string[] }[]): string[] {
  const uses = new Map<string, number>();
  for (const { tags } of conversations) for (const one of tags) uses.set(one, (uses.get(one) ?? 0) + 1);
  return [...uses].toSorted(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([one]) => one);
}
