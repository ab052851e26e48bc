import { MessageSquareQuote, Smile } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Replies } from '../replies/replies.ts';
import { strings } from '../strings.ts';
import type { ComposerState } from './use-composer.ts';

// Fetched when they are first opened: the window starts without them.
const loadEmojis = () => import('../emoji/EmojiPicker.tsx');
const loadReplies = () => import('../replies/ReplyPicker.tsx');
const EmojiPicker = lazy(async () => ({ default: (await loadEmojis()).EmojiPicker }));
const ReplyPicker = lazy(async () => ({ default: (await loadReplies()).ReplyPicker }));

interface Props {
  replies: Replies | undefined;
  composer: ComposerState;
}

/** The buttons before the text: emojis, and saved replies where there are any. */
export function ComposerTools({ replies, composer }: Props) {
  const [emojisOpen, setEmojisOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const { replyQuery, setReplyQuery } = composer;
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
        onPointerEnter={() => void loadEmojis()}
      >
        <Smile size={20} aria-hidden />
      </button>
      {replies ? (
        <button
          type="button"
          className="icon-button"
          aria-label={strings.replies.title}
          title={strings.replies.titleAndKey}
          aria-haspopup="dialog"
          aria-expanded={replyQuery !== null}
          onClick={() => setReplyQuery('')}
          onPointerEnter={() => void loadReplies()}
        >
          <MessageSquareQuote size={19} aria-hidden />
        </button>
      ) : null}
      <Suspense fallback={null}>
        {emojisOpen ? (
          <EmojiPicker
            anchor={anchor}
            composer={composer.input}
            onPick={(emoji) => {
              setEmojisOpen(false);
              composer.insert(emoji);
            }}
            onClose={() => setEmojisOpen(false)}
          />
        ) : null}
        {replies && replyQuery !== null ? (
          <ReplyPicker
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
      </Suspense>
    </div>
  );
}
