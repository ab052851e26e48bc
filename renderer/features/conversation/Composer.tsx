import { ArrowUp } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Messaging, ShownConversation } from '../../../protocol/messaging.ts';
import { strings } from '../strings.ts';
import { bytesLeft } from './composer-limit.ts';
import { useDraft } from './use-draft.ts';
import { useTyping } from './use-typing.ts';
import './composer.css';

interface Props {
  messaging: Messaging;
  conversation: ShownConversation;
  /** Rejects with a sentence when the message cannot be kept. */
  send: (content: string) => Promise<void>;
  takeFocus: boolean;
}

/** The counter shows when this little is left. */
const NEARLY_FULL = 1_000;

export function Composer(props: Props) {
  const { conversation } = props;
  if (conversation.closed)
    return <p className="composer-closed">{strings.composer.closed(conversation.peer.name)}</p>;
  return <OpenComposer {...props} />;
}

function OpenComposer({ messaging, conversation, send, takeFocus }: Props) {
  const [text, setText] = useState(conversation.draft);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(messaging, conversation.id);
  const typing = useTyping(messaging, conversation.id);
  const hint = useId();
  const { name } = conversation.peer;
  const left = bytesLeft(text);
  const sendable = text.trim() !== '' && left >= 0;

  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the height follows the text
  }, [text]);

  useEffect(() => {
    const element = input.current;
    if (!takeFocus || !element) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, [takeFocus]);

  function write(next: string): void {
    setText(next);
    setProblem(null);
    draft.keep(next);
    typing(next.trim() !== '');
  }

  async function submit(): Promise<void> {
    if (!sendable) return;
    const content = text.trim();
    setText('');
    typing(false);
    input.current?.focus();
    try {
      await send(content);
      draft.keepNow(input.current?.value ?? '');
    } catch (error) {
      setText((since) => (since === '' ? content : `${content}\n${since}`));
      setProblem(error instanceof Error && error.message ? error.message : strings.composer.couldNotSend);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
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
      <div className="composer-box">
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
          onBlur={() => typing(false)}
        />
        <button
          type="submit"
          className="composer-send"
          disabled={!sendable}
          aria-label={strings.composer.send}
        >
          <ArrowUp size={20} strokeWidth={2.5} aria-hidden />
        </button>
      </div>
      <p className={left < 0 ? 'composer-hint composer-over' : 'composer-hint'} id={hint}>
        {left < NEARLY_FULL ? strings.composer.left(left) : strings.composer.hint}
      </p>
    </form>
  );
}
