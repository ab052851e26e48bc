import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { ShownConversation } from '../../protocol/messaging.ts';
import { ConversationRow } from '../features/list/ConversationRow.tsx';
import type { Snapshot } from '../features/state/messaging-store.ts';
import { strings as shared } from '../features/strings.ts';
import { useNow } from '../features/use-now.ts';
import { focusRow } from './focus-row.ts';

interface Props {
  conversations: readonly ShownConversation[];
  snapshot: Snapshot;
  selectedId: number | null;
  /** Told which ones are listed, whenever that changes. */
  onListed: (ids: readonly number[]) => void;
  onOpen: (conversationId: number) => void;
}

/** One tab stop; arrow keys, Home and End move within, Enter opens. */
export function ConversationList({ conversations, snapshot, selectedId, onListed, onOpen }: Props) {
  const now = useNow(30_000);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const selectedIndex = conversations.findIndex((c) => c.id === selectedId);

  useEffect(() => {
    onListed(conversations.map((c) => c.id));
  }, [conversations, onListed]);
  useEffect(() => {
    if (selectedIndex >= 0) virtualizer.current?.scrollToIndex(selectedIndex, { align: 'nearest' });
  }, [selectedIndex]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-conversation]');
    const at = conversations.findIndex((c) => String(c.id) === row?.dataset['conversation']);
    if (at < 0) return;
    const last = conversations.length - 1;
    const targets: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: last };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const target = conversations[Math.min(last, Math.max(0, to))];
    if (!target) return;
    virtualizer.current?.scrollToIndex(conversations.indexOf(target), { align: 'nearest' });
    focusRow(target.id);
  }

  const online = snapshot.connection.is === 'online';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the rows are buttons; arrows move between them
    <div
      ref={scroller}
      className="list-scroller"
      role="group"
      aria-label={shared.list.label}
      onKeyDown={onKeyDown}
    >
      <Virtualizer
        ref={virtualizer}
        scrollRef={scroller}
        as="ul"
        item="li"
        itemSize={66}
        data={conversations}
        keepMounted={selectedIndex >= 0 ? [selectedIndex] : [0]}
      >
        {(conversation, index) => (
          <ConversationRow
            key={conversation.id}
            conversation={conversation}
            selfId={snapshot.self?.id ?? 0}
            selected={conversation.id === selectedId}
            typing={snapshot.typing.has(conversation.id)}
            presence={online ? snapshot.presence.get(conversation.peer.id)?.state : undefined}
            now={now}
            tabIndex={index === Math.max(0, selectedIndex) ? 0 : -1}
            onOpen={onOpen}
          />
        )}
      </Virtualizer>
    </div>
  );
}
