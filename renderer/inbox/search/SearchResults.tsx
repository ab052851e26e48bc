import { Autocomplete } from '@base-ui/react/autocomplete';
import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MarkedText, SearchResult } from '../../../protocol/messaging.ts';
import { Avatar } from '../../features/Avatar.tsx';
import type { Snapshot } from '../../features/state/messaging-store.ts';
import { strings as shared } from '../../features/strings.ts';
import { fullTime, listTime } from '../../features/time.ts';
import { Button } from '../../features/ui/Button.tsx';
import { useNow } from '../../features/use-now.ts';
import { strings } from '../strings.ts';
import type { Search } from './use-search.ts';

export type Found =
  | ({ kind: 'person' } & SearchResult['people'][number])
  | ({ kind: 'message' } & SearchResult['hits'][number]);

interface Props {
  banner: ReactNode;
  search: Search;
  query: string;
  snapshot: Snapshot;
  onOpen: (found: Found) => void;
  onAgain: () => void;
}

const words = strings.search;

function Marked({ text }: { text: MarkedText }) {
  return text.map((part, index) =>
    part.hit ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never change places
      <mark key={index}>{part.text}</mark>
    ) : (
      part.text
    ),
  );
}

function Person({ found, snapshot }: { found: Extract<Found, { kind: 'person' }>; snapshot: Snapshot }) {
  const peer = snapshot.conversations.find((c) => c.id === found.conversationId)?.peer;
  return (
    <>
      <Avatar name={peer?.name ?? ''} personId={peer?.id ?? 0} size="s" />
      <span className="found-name">
        <Marked text={found.name} />
      </span>
    </>
  );
}

function Message(props: { found: Extract<Found, { kind: 'message' }>; snapshot: Snapshot; now: number }) {
  const { found, snapshot, now } = props;
  const peer = snapshot.conversations.find((c) => c.id === found.conversationId)?.peer;
  return (
    <span className="found-message">
      <span className="found-line">
        <span className="found-name">{peer?.name}</span>
        <time dateTime={found.timestamp} title={fullTime(found.timestamp)}>
          {listTime(found.timestamp, now)}
        </time>
      </span>
      <span className="found-snippet">
        {found.senderId === snapshot.self?.id ? <span>{shared.list.you} </span> : null}
        <Marked text={found.snippet} />
      </span>
    </span>
  );
}

/** Says what may still be missing, and that it is on its way. */
function Incomplete({ result }: { result: SearchResult }) {
  const { whole, conversations } = result.indexed;
  return <p className="found-incomplete">{words.incomplete(whole, conversations)}</p>;
}

export function SearchResults({ banner, search, query, snapshot, onOpen, onAgain }: Props) {
  const now = useNow(60_000);
  if (search.is === 'failed')
    return (
      <div className="sidebar-nothing" role="alert">
        <CloudOff size={28} strokeWidth={1.5} aria-hidden />
        <p className="sidebar-nothing-title">{words.failed}</p>
        <p>{search.why}</p>
        <Button size="s" onClick={onAgain}>
          {shared.conversation.tryAgain}
        </Button>
      </div>
    );
  const result = search.is === 'found' ? search.result : null;
  const count = result ? result.people.length + result.hits.length : 0;
  const nothing = result !== null && count === 0;
  return (
    <div className="found">
      <p className="visually-hidden" role="status">
        {result ? words.count(result.people.length, result.hits.length) : words.looking}
      </p>
      {nothing ? (
        <div className="sidebar-nothing">
          <p className="sidebar-nothing-title">{words.nothing(query)}</p>
          <p>{result.complete ? words.nothingNext : words.nothingYet}</p>
        </div>
      ) : null}
      <Autocomplete.List className="found-list" aria-label={words.results}>
        {(group: { kind: Found['kind']; items: Found[] }) => (
          <Autocomplete.Group key={group.kind} items={group.items} className="found-group">
            <Autocomplete.GroupLabel className="found-label">
              {words.groups[group.kind]}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(found: Found) => (
                <Autocomplete.Item
                  key={found.kind === 'person' ? found.conversationId : found.messageId}
                  value={found}
                  className="found-item"
                  onClick={() => onOpen(found)}
                >
                  {found.kind === 'person' ? (
                    <Person found={found} snapshot={snapshot} />
                  ) : (
                    <Message found={found} snapshot={snapshot} now={now} />
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      {result && !result.complete ? <Incomplete result={result} /> : null}
      {banner}
    </div>
  );
}
