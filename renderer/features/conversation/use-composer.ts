import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fillVariables, placeholdersIn, textOf, valuesFor } from '../replies/variables.ts';
import { strings } from '../strings.ts';
import { layerIsOpen } from '../ui/open-layer.ts';
import type { ComposerProps } from './Composer.tsx';
import { bytesLeft } from './composer-limit.ts';
import { insertText } from './insert-text.ts';
import { useDraft } from './use-draft.ts';
import { useTyping } from './use-typing.ts';

export type ComposerState = ReturnType<typeof useComposer>;

/** Replies that were put into a composer: each is a wish for once, also when the conversation is opened again. */
const granted = new WeakSet<object>();

/** The text that is being written, and what happens to it. */
export function useComposer({
  messaging,
  conversation,
  send,
  takeFocus,
  trainer,
  gym,
  replies,
}: ComposerProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(conversation.draft);
  const [problem, setProblem] = useState<string | null>(null);
  /** The text that was held back because of the placeholders in it. */
  const [heldBack, setHeldBack] = useState<string | null>(null);
  /** What is looked for among the saved replies; null: they are closed. */
  const [replyQuery, setReplyQuery] = useState<string | null>(null);
  const draft = useDraft(messaging, conversation.id);
  const typing = useTyping(messaging, conversation.id);
  const sendable = text.trim() !== '' && bytesLeft(text) >= 0;
  const values = valuesFor({ client: conversation.peer.name, trainer, gym });

  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the height follows the text
  }, [text]);

  useEffect(() => {
    const element = input.current;
    if (!takeFocus || !element) return undefined;
    const focus = () => {
      element.focus({ preventScroll: true });
      element.setSelectionRange(element.value.length, element.value.length);
    };
    if (!layerIsOpen()) {
      focus();
      return undefined;
    }
    // A dialog that lies over it keeps the keyboard; one that led here is closing, which can be seen from the next frame on.
    const frame = requestAnimationFrame(() => !layerIsOpen() && focus());
    return () => cancelAnimationFrame(frame);
  }, [takeFocus]);

  function write(next: string): void {
    setText(next);
    setProblem(null);
    setHeldBack(null);
    draft.keep(next);
    typing(next.trim() !== '');
  }

  /** Puts it where the cursor is, so that it can be undone. */
  function insert(what: string): void {
    if (input.current) insertText(input.current, what);
  }

  async function dispatch(content: string): Promise<void> {
    try {
      await send(content);
      draft.keepNow(input.current?.value ?? '');
    } catch (error) {
      setText((since) => (since === '' ? content : `${content}\n${since}`));
      setProblem(error instanceof Error && error.message ? error.message : strings.composer.couldNotSend);
    }
  }

  /** A variable that was not filled in is never sent without being pointed out (V10). */
  async function submit({ asWritten = false } = {}): Promise<void> {
    if (!sendable) return;
    const [placeholder] = replies && !asWritten ? placeholdersIn(text) : [];
    input.current?.focus();
    if (placeholder !== undefined) {
      setHeldBack(text);
      const at = text.indexOf(placeholder);
      input.current?.setSelectionRange(at, at + placeholder.length);
      return;
    }
    const content = text.trim();
    setText('');
    setHeldBack(null);
    typing(false);
    await dispatch(content);
  }

  const wish = replies?.chosen ?? null;
  useEffect(() => {
    if (!wish || granted.has(wish) || !input.current) return;
    granted.add(wish);
    insertText(input.current, textOf(fillVariables(wish.reply.content, values)));
  }, [wish, values]);

  return {
    input,
    text,
    problem,
    /** The placeholders because of which the text was held back; null: it was not. */
    placeholders: heldBack === null ? null : placeholdersIn(heldBack),
    sendable,
    values,
    write,
    insert,
    submit,
    /** Sends something other than the text, which stays. */
    sendReply: (content: string) => void dispatch(content.trim()),
    pause: () => typing(false),
    complain: setProblem,
    replyQuery,
    setReplyQuery,
    /**
     * Keys that are for the saved replies: the slash that opens them, and what is typed before their own field has the focus. Who
     * really wants to write a slash types it twice.
     * @returns true when the key was taken
     */
    replyKey: (key: string): boolean => {
      if (!replies) return false;
      if (replyQuery === null) {
        if (key !== '/' || text !== '') return false;
        setReplyQuery('');
      } else if (key === '/' && replyQuery === '') {
        setReplyQuery(null);
        insert('/');
      } else if (key === 'Escape') setReplyQuery(null);
      else if (key.length === 1) setReplyQuery(replyQuery + key);
      return true;
    },
  };
}
