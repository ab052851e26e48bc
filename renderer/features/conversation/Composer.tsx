import { ArrowUp } from 'lucide-react';
import { useId, type KeyboardEvent } from 'react';
import type { Messaging, ShownConversation } from '../../../protocol/messaging.ts';
import type { Replies } from '../replies/replies.ts';
import { listed } from '../replies/variables.ts';
import { strings } from '../strings.ts';
import { Button } from '../ui/Button.tsx';
import { bytesLeft } from './composer-limit.ts';
import { ComposerTools } from './ComposerTools.tsx';
import { useComposer } from './use-composer.ts';
import './composer.css';

export interface ComposerProps {
  messaging: Messaging;
  conversation: ShownConversation;
  /** Rejects with a sentence when the message cannot be kept. */
  send: (content: string) => Promise<void>;
  takeFocus: boolean;
  trainer: string;
  gym: string;
  replies: Replies | undefined;
}

/** The counter shows when this little is left. */
const NEARLY_FULL = 1_000;

export function Composer(props: ComposerProps) {
  const { conversation } = props;
  if (conversation.closed)
    return <p className="composer-closed">{strings.composer.closed(conversation.peer.name)}</p>;
  return <OpenComposer {...props} />;
}

function OpenComposer(props: ComposerProps) {
  const { conversation } = props;
  const composer = useComposer(props);
  const { input, text, problem, placeholders, write, submit } = composer;
  const hint = useId();
  const { name } = conversation.peer;
  const left = bytesLeft(text);

  function onKeyDown(event: KeyboardEvent): void {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && composer.replyKey(event.key)) {
      event.preventDefault();
      return;
    }
    // keyCode 229: Safari ends a composition before it reports the Enter that ended it.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || composing) return;
    event.preventDefault();
    void submit();
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {problem ? (
        <p className="composer-problem" role="alert">
          {problem}
        </p>
      ) : null}
      {placeholders ? (
        <div className="composer-placeholders" role="alert">
          <p>{strings.composer.placeholdersLeft(listed(placeholders))}</p>
          <Button size="s" onClick={() => void submit({ asWritten: true })}>
            {strings.composer.sendAsWritten}
          </Button>
        </div>
      ) : null}
      <div className="composer-box">
        <ComposerTools replies={props.replies} composer={composer} />
        <textarea
          ref={input}
          className="composer-input"
          rows={1}
          value={text}
          dir="auto"
          enterKeyHint="send"
          aria-label={strings.composer.label(name)}
          aria-describedby={hint}
          placeholder={strings.composer.placeholder(name.split(' ')[0] ?? name)}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={composer.pause}
        />
        <button
          type="submit"
          className="composer-send"
          disabled={!composer.sendable}
          aria-label={strings.composer.send}
        >
          <ArrowUp size={20} strokeWidth={2.5} aria-hidden />
        </button>
      </div>
      <p className={left < 0 ? 'composer-hint composer-over' : 'composer-hint'} id={hint}>
        {left < NEARLY_FULL
          ? strings.composer.left(left)
          : props.replies
            ? strings.composer.hintWithReplies
            : strings.composer.hint}
      </p>
    </form>
  );
}
