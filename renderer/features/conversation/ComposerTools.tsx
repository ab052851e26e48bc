import { MessageSquareQuote, Smile } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Replies } from '../replies/replies.ts';
import { strings } from '../strings.ts';
import type { ComposerState } from './use-composer.ts';

// Fetched when they are first opened: the window starts without them.
const loadEmojis = () => import('../emoji/EmojiPicker.tsx');
const loadReplies = () => import('../replies/ReplyPicker.tsx');

/**
 * @param wanted fetch it now
 * @param onFailed it cannot be had: a page without a network, or one whose server has a newer one
 * @returns the module once it is here
 */
function useFetched<T>(load: () => Promise<T>, wanted: boolean, onFailed: () => void): T | null {
  const [fetched, setFetched] = useState<T | null>(null);
  const failed = useRef(onFailed);
  useEffect(() => {
    failed.current = onFailed;
  });
  const missing = wanted && fetched === null;
  useEffect(() => {
    if (!missing) return;
    load()
      .then((module) => setFetched(() => module))
      .catch(() => failed.current());
  }, [load, missing]);
  return fetched;
}

interface Props {
  replies: Replies | undefined;
  composer: ComposerState;
}

/** The buttons before the text: emojis, and saved replies where there are any. */
export function ComposerTools({ replies, composer }: Props) {
  const [emojisOpen, setEmojisOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const { replyQuery, setReplyQuery } = composer;
  const emojis = useFetched(loadEmojis, emojisOpen, () => {
    setEmojisOpen(false);
    composer.complain(strings.emoji.couldNotLoad);
  });
  const saved = useFetched(loadReplies, replyQuery !== null, () => {
    setReplyQuery(null);
    composer.complain(strings.replies.couldNotLoad);
  });
  return (
    <div className="composer-tools" ref={anchor}>
      <button
        type="button"
        className="icon-button composer-emoji"
        aria-label={strings.emoji.title}
        title={strings.emoji.title}
        aria-haspopup="dialog"
        aria-expanded={emojisOpen}
        onClick={() => setEmojisOpen(true)}
      >
        <Smile size={20} aria-hidden />
      </button>
      {replies ? (
        <button
          type="button"
          className="icon-button composer-replies"
          aria-label={strings.replies.title}
          title={strings.replies.titleAndKey}
          aria-haspopup="dialog"
          aria-expanded={replyQuery !== null}
          onClick={() => setReplyQuery('')}
        >
          <MessageSquareQuote size={19} aria-hidden />
        </button>
      ) : null}
      {emojis && emojisOpen ? (
        <emojis.EmojiPicker
          anchor={anchor}
          composer={composer.input}
          onPick={(emoji) => {
            setEmojisOpen(false);
            composer.insert(emoji);
          }}
          onClose={() => setEmojisOpen(false)}
        />
      ) : null}
      {saved && replies && replyQuery !== null ? (
        <saved.ReplyPicker
          query={replyQuery}
          onQuery={setReplyQuery}
          onKey={composer.replyKey}
          replies={replies}
          values={composer.values}
          anchor={anchor}
          composer={composer.input}
          onInsert={composer.insert}
          onSend={composer.sendReply}
          onClose={() => setReplyQuery(null)}
        />
      ) : null}
    </div>
  );
}
