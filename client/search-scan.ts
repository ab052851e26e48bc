import type { Message } from '../protocol/entities.ts';
import type { StoredTerm } from './client-store.ts';
import { occurrences, readText } from './search-terms.ts';

/** What {@link ClientStore.search} finds, for stores without an index. */
export function isFound({ conversationId, content }: Message, terms: readonly StoredTerm[]): boolean {
  const inText = occurrences(readText(content), terms);
  return (
    inText.includes(true) && terms.every(({ named }, at) => inText[at] || named.includes(conversationId))
  );
}

/** The newest first, by the server's clock. */
export function newestFirst(a: Message, b: Message): number {
  return Date.parse(b.timestamp) - Date.parse(a.timestamp) || b.seq - a.seq;
}
