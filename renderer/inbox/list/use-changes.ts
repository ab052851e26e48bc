import { useMemo, useRef, useEffect } from 'react';
import type { Flags } from '../../../protocol/entities.ts';
import type { Messaging, ShownConversation } from '../../../protocol/messaging.ts';
import { strings } from '../strings.ts';
import { sayFailed, sayUndone, sayWithUndo } from '../toasts.ts';
import { createUndoStack, type Step } from './undo.ts';

/** What a person does with a conversation in the list. Each can be taken back. */
export interface Changes {
  pin: (conversation: ShownConversation) => void;
  mute: (conversation: ShownConversation) => void;
  /** Puts it away, or back. Who is put away does not wait any more. */
  archive: (conversation: ShownConversation) => void;
  /** Needs no answer. */
  done: (conversation: ShownConversation) => void;
  unread: (conversation: ShownConversation) => void;
  /** Takes back the last change. */
  undo: () => void;
  canUndo: () => boolean;
}

/** What it means for the open conversation. */
export type What = 'archived' | 'done' | 'unread' | 'other';

interface Options {
  messaging: Messaging;
  /** Before the list changes: the person's own hand did it. @returns what puts the view back, when it is undone */
  onChange: (conversation: ShownConversation, what: What) => () => void;
}

const reason = (error: unknown) => (error instanceof Error && error.message ? error.message : undefined);

export function useChanges(options: Options): Changes {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  return useMemo(() => {
    const stack = createUndoStack();
    const words = strings.changes;

    async function takeBack(step?: Step): Promise<void> {
      try {
        const undone = await stack.undo(step);
        sayUndone(undone ? words.undone(undone.says) : words.nothingToUndo);
      } catch (error) {
        sayFailed(words.couldNotChange, reason(error));
      }
    }

    /** Shown and kept at once; what it was before is put back by undo. */
    async function change(
      conversation: ShownConversation,
      flags: Partial<Flags>,
      { says, what = 'other', read }: { says: string; what?: What; read?: number },
    ): Promise<void> {
      const { messaging, onChange } = latest.current;
      const { id } = conversation;
      const before = Object.fromEntries(
        Object.keys(flags).map((name) => [name, conversation.flags[name as keyof Flags]]),
      ) as Partial<Flags>;
      // A read mark only grows (R1): what was read is made unread again by its flag.
      if (read !== undefined) before.unread = true;
      const putViewBack = onChange(conversation, what);
      try {
        await messaging.setFlags({ conversationId: id, flags });
        if (read !== undefined) await messaging.markRead({ conversationId: id, seq: read });
      } catch (error) {
        putViewBack();
        sayFailed(words.couldNotChange, reason(error));
        return;
      }
      const step: Step = {
        says,
        takeBack: async () => {
          await messaging.setFlags({ conversationId: id, flags: before });
          putViewBack();
        },
      };
      stack.push(step);
      sayWithUndo(says, () => void takeBack(step));
    }

    return {
      pin(c) {
        const pinned = !c.flags.pinned;
        void change(c, { pinned }, { says: (pinned ? words.pinned : words.unpinned)(c.peer.name) });
      },
      mute(c) {
        const muted = !c.flags.muted;
        void change(c, { muted }, { says: (muted ? words.muted : words.unmuted)(c.peer.name) });
      },
      archive(c) {
        if (c.flags.archived) {
          void change(c, { archived: false }, { says: words.unarchived(c.peer.name) });
          return;
        }
        const done = c.waiting ? { doneSeq: c.head } : {};
        const says = (c.waiting ? words.archivedDone : words.archived)(c.peer.name);
        void change(c, { archived: true, ...done }, { says, what: 'archived' });
      },
      done(c) {
        void change(c, { doneSeq: c.head }, { says: words.done(c.peer.name), what: 'done' });
      },
      unread(c) {
        const name = c.peer.name;
        if (c.unread > 0 || c.flags.unread)
          void change(
            c,
            { unread: false },
            { says: words.read(name), ...(c.unread > 0 && { read: c.head }) },
          );
        else void change(c, { unread: true }, { says: words.unread(name), what: 'unread' });
      },
      undo: () => void takeBack(),
      canUndo: () => stack.any(),
    };
  }, []);
}
