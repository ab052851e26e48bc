import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search as SearchIcon, X } from 'lucide-react';
import { useMemo, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { Messaging, SearchResult } from '../../../protocol/messaging.ts';
import type { Snapshot } from '../../features/state/messaging-store.ts';
import { strings } from '../strings.ts';
import { SearchResults, type Found } from './SearchResults.tsx';
import { useSearch } from './use-search.ts';
import '../../features/ui/search-field.css';
import './search.css';

interface Props {
  messaging: Messaging;
  snapshot: Snapshot;
  input: RefObject<HTMLInputElement | null>;
  query: string;
  onQuery: (query: string) => void;
  /** @param seq the message to go to; absent: where reading goes on */
  onOpen: (conversationId: number, seq?: number) => void;
  /** Down from the empty field: into the list. */
  onDown: () => void;
  /** Stands below what was found. */
  banner: ReactNode;
  /** What is shown while nothing is looked for. */
  children: ReactNode;
}

interface FoundGroup {
  kind: Found['kind'];
  items: Found[];
}

function grouped(result: SearchResult | null): FoundGroup[] {
  if (!result) return [];
  const people: Found[] = result.people.map((person) => ({ kind: 'person', ...person }));
  const messages: Found[] = result.hits.map((hit) => ({ kind: 'message', ...hit }));
  const groups: FoundGroup[] = [
    { kind: 'person', items: people },
    { kind: 'message', items: messages },
  ];
  return groups.filter((group) => group.items.length > 0);
}

/** The field for names and the whole history, and what it finds in the place of the list. */
export function SearchArea(props: Props) {
  const { messaging, snapshot, input, query, onQuery, onOpen, onDown, banner, children } = props;
  const { search, again } = useSearch(messaging, query);
  const searching = query.trim() !== '';
  const result = search.is === 'found' ? search.result : null;
  const groups = useMemo(() => grouped(result), [result]);
  const words = strings.search;

  function open(found: Found): void {
    if (found.kind === 'message') {
      // What was found stays: one goes on to the next with the arrows.
      onOpen(found.conversationId, found.seq);
      return;
    }
    onQuery('');
    onOpen(found.conversationId);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && query) {
      event.preventDefault();
      onQuery('');
    } else if (event.key === 'ArrowDown' && !searching && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onDown();
    }
  }
  return (
    <Autocomplete.Root
      inline
      open={searching}
      mode="none"
      items={groups}
      value={query}
      onValueChange={(value, { reason }) => {
        // An item that is chosen does not become what is looked for.
        if (reason !== 'item-press') onQuery(value);
      }}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={() => query}
    >
      <div className="search-field">
        <SearchIcon size={16} aria-hidden />
        <Autocomplete.Input
          ref={input}
          aria-label={words.label}
          // An inline list counts as always there; this one is not while nothing is looked for.
          aria-expanded={searching && search.is !== 'failed'}
          placeholder={words.label}
          spellCheck={false}
          onKeyDown={onKeyDown}
        />
        {query ? (
          <button
            type="button"
            className="icon-button search-field-clear"
            aria-label={words.clear}
            onClick={() => {
              onQuery('');
              input.current?.focus();
            }}
          >
            <X size={15} aria-hidden />
          </button>
        ) : null}
      </div>
      {searching ? (
        <SearchResults
          banner={banner}
          search={search}
          query={query.trim()}
          snapshot={snapshot}
          onOpen={open}
          onAgain={again}
        />
      ) : (
        children
      )}
    </Autocomplete.Root>
  );
}
