import { Autocomplete } from '@base-ui/react/autocomplete';
import { CornerDownLeft, Search, SendHorizontal } from 'lucide-react';
import { useEffect, useMemo, useState, type KeyboardEvent, type RefObject } from 'react';
import type { SavedReply } from '../../../protocol/workspace.ts';
import { matchesQuery } from '../search-words.ts';
import { strings } from '../strings.ts';
import { Button } from '../ui/Button.tsx';
import type { Replies } from './replies.ts';
import { ReplyPreview } from './ReplyPreview.tsx';
import { fillVariables, textOf, type Values } from './variables.ts';
import '../ui/picker.css';
import './reply-picker.css';

interface Props {
  replies: Replies;
  values: Values;
  /** What stands in the search field. */
  query: string;
  onQuery: (query: string) => void;
  /** @returns true when the key means something else than itself here */
  onKey: (key: string) => boolean;
  /** The popup stands over this. */
  anchor: RefObject<HTMLElement | null>;
  /** Gets the focus afterwards. */
  composer: RefObject<HTMLElement | null>;
  onInsert: (text: string) => void;
  onSend: (text: string) => void;
  onClose: () => void;
}

type Loaded = { is: 'loading' } | { is: 'failed'; why: string } | { is: 'ready'; replies: SavedReply[] };

function useReplies(replies: Replies): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ is: 'loading' });
  const { list } = replies;
  useEffect(() => {
    let gone = false;
    list().then(
      (found) => !gone && setLoaded({ is: 'ready', replies: found }),
      (error: unknown) =>
        !gone && setLoaded({ is: 'failed', why: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      gone = true;
    };
  }, [list]);
  return loaded;
}

/**
 * Saved replies (V9): type to find one, arrows to choose, with what would be written shown below; Enter puts it into the composer,
 * Ctrl or Cmd with Enter sends it, unless a variable in it stands for nothing.
 */
export function ReplyPicker(props: Props) {
  const { replies, values, query, onQuery, onKey, anchor, composer, onInsert, onSend, onClose } = props;
  const words = strings.replies;
  const loaded = useReplies(replies);
  const [chosen, setChosen] = useState<SavedReply | null>(null);
  const found = useMemo(
    () =>
      loaded.is === 'ready'
        ? loaded.replies.filter((reply) => matchesQuery(`${reply.title} ${reply.content}`, query))
        : [],
    [loaded, query],
  );
  const shown = chosen && found.includes(chosen) ? chosen : (found[0] ?? null);
  const pieces = shown ? fillVariables(shown.content, values) : [];
  const sendable = shown !== null && pieces.every((piece) => piece.kind !== 'unknown');

  function take(reply: SavedReply, use: (text: string) => void): void {
    onClose();
    use(textOf(fillVariables(reply.content, values)));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === '/' && query === '' && onKey('/')) {
      event.preventDefault();
      return;
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !shown) return;
    event.preventDefault();
    event.stopPropagation();
    if (sendable) take(shown, onSend);
  }

  return (
    <Autocomplete.Root
      open
      onOpenChange={(open) => !open && onClose()}
      items={found}
      filter={null}
      value={query}
      onValueChange={(next, { reason }) => reason !== 'item-press' && onQuery(next)}
      itemToStringValue={(reply) => reply.title}
      autoHighlight="always"
      keepHighlight
      onItemHighlighted={(reply) => reply && setChosen(reply)}
    >
      <Autocomplete.Portal>
        <Autocomplete.Positioner
          className="picker-place"
          anchor={anchor}
          side="top"
          align="start"
          sideOffset={8}
        >
          <Autocomplete.Popup className="picker replies" aria-label={words.title} finalFocus={composer}>
            <div className="picker-search" onKeyDownCapture={onKeyDown}>
              <Search size={16} aria-hidden />
              <Autocomplete.Input aria-label={words.find} placeholder={words.find} />
            </div>
            {loaded.is === 'failed' ? (
              <p className="picker-none" role="alert">
                {words.couldNotLoad} {loaded.why}
              </p>
            ) : null}
            {loaded.is === 'ready' && loaded.replies.length === 0 ? (
              <p className="picker-none">{words.none}</p>
            ) : null}
            {loaded.is === 'ready' && loaded.replies.length > 0 && found.length === 0 ? (
              <p className="picker-none">{words.nothingFound(query)}</p>
            ) : null}
            <Autocomplete.List className="replies-list" aria-label={words.title}>
              {(reply: SavedReply) => (
                <Autocomplete.Item
                  key={reply.id}
                  value={reply}
                  className="replies-item"
                  onClick={() => take(reply, onInsert)}
                >
                  <span className="replies-title">{reply.title}</span>
                  <span className="replies-start">{reply.content}</span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
            {shown ? <ReplyPreview pieces={pieces} /> : null}
            <footer className="replies-foot">
              <Button
                size="s"
                look="quiet"
                onClick={() => {
                  onClose();
                  replies.manage();
                }}
              >
                {words.manage}
              </Button>
              {shown ? (
                <div className="replies-choices">
                  <Button
                    size="s"
                    icon={<CornerDownLeft size={15} aria-hidden />}
                    onClick={() => take(shown, onInsert)}
                  >
                    {words.insert}
                  </Button>
                  <Button
                    size="s"
                    look="primary"
                    disabled={!sendable}
                    icon={<SendHorizontal size={15} aria-hidden />}
                    onClick={() => take(shown, onSend)}
                  >
                    {words.send}
                  </Button>
                </div>
              ) : null}
            </footer>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
