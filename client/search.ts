import { shownPerson, type Person } from '../protocol/entities.ts';
import { MAX_HITS } from '../protocol/limits.ts';
import type { SearchResult } from '../protocol/messaging.ts';
import type { Cache } from './cache.ts';
import type { ClientStore, StoredTerm } from './client-store.ts';
import { occurrences, readText, searchTerms, type ReadText, type SearchTerm } from './search-terms.ts';
import { byActivity, shownConversation } from './shown.ts';
import { marked, snippet } from './snippet.ts';
import type { ClientWords } from './strings.ts';

/** A word that is part of more names than this says nothing about whose conversation is meant. */
const MOST_NAMED = 20;

/** Full-text search over names and the cached history (rule F1). */
export class Search {
  readonly #store: ClientStore;
  readonly #cache: Cache;
  readonly #words: () => ClientWords;
  /** A person who is renamed leaves a few bytes behind. */
  readonly #names = new Map<string, ReadText>();
  #newest = 0;

  constructor(store: ClientStore, cache: Cache, words: () => ClientWords) {
    this.#store = store;
    this.#cache = cache;
    this.#words = words;
  }

  /**
   * @returns null when a newer search came before this one was done
   * @throws Error when the store cannot be read
   */
  async find({ query, limit }: { query: string; limit: number }): Promise<SearchResult | null> {
    this.#newest += 1;
    const mine = this.#newest;
    const stale = (): boolean => mine !== this.#newest;
    const terms = searchTerms(query);
    const stored = this.#withNames(terms);
    const most = Math.min(limit, MAX_HITS);
    const found = terms.length === 0 ? [] : await this.#store.search({ terms: stored, limit: most }, stale);
    if (stale()) return null;
    const records = [...this.#cache.conversations.values()];
    const whole = records.filter(({ cachedFrom, expired }) => cachedFrom <= expired + 1).length;
    return {
      people: this.#people(terms, most),
      hits: found.map(({ conversationId, messageId, seq, senderId, timestamp, content }) => ({
        conversationId,
        messageId,
        seq,
        senderId,
        timestamp,
        snippet: snippet(content, terms),
      })),
      complete: whole === records.length,
      indexed: { conversations: records.length, whole },
    };
  }

  /** „anna squat“ also finds Anna's messages about squats: her name counts as being in each of them. */
  #withNames(terms: readonly SearchTerm[]): StoredTerm[] {
    if (terms.length < 2) return terms.map((term) => ({ ...term, named: [] }));
    const named = terms.map((): number[] => []);
    const { erased } = this.#words();
    for (const { id, peer } of this.#cache.conversations.values())
      for (const [at, occurs] of this.#inName(peer, erased, terms).entries()) if (occurs) named[at]!.push(id);
    return terms.map((term, at) => {
      const ids = named[at]!;
      return { ...term, named: ids.length <= MOST_NAMED && !term.sign ? ids : [] };
    });
  }

  /** @param erased looked up once for all names: in the main process that asks for the language every time */
  #inName(peer: Person, erased: string, terms: readonly SearchTerm[]): boolean[] {
    const { name } = shownPerson(peer, erased);
    let read = this.#names.get(name);
    if (!read) this.#names.set(name, (read = readText(name)));
    return occurrences(read, terms);
  }

  #people(terms: readonly SearchTerm[], most: number): SearchResult['people'] {
    if (terms.length === 0) return [];
    const words = this.#words();
    const found = [...this.#cache.conversations.values()].filter(({ peer }) =>
      this.#inName(peer, words.erased, terms).every(Boolean),
    );
    return byActivity(found.map((record) => shownConversation(record, '', [], words)))
      .slice(0, most)
      .map(({ id, peer }) => ({ conversationId: id, name: marked(peer.name, terms) }));
  }
}
