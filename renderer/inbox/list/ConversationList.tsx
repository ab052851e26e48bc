import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import { ConversationRow } from '../../features/list/ConversationRow.tsx';
import { waitOf } from '../../features/list/wait.ts';
import type { Snapshot } from '../../features/state/messaging-store.ts';
import { strings as shared } from '../../features/strings.ts';
import { useNow } from '../../features/use-now.ts';
import type { Action } from '../actions/action.ts';
import type { Platform } from '../actions/keys.ts';
import { isWaiting } from './filters.ts';
import { focusRow } from './focus-row.ts';
import { RowActions } from './RowActions.tsx';
import { RowMenu } from './RowMenu.tsx';
import './conversation-list.css';

interface Props {
  /** As they are to be shown. */
  conversations: readonly ShownConversation[];
  snapshot: Snapshot;
  selectedId: number | null;
  /** The list is about waiting. */
  waitFirst: boolean;
  /** A longer wait is overdue. */
  thresholdMinutes: number;
  /** Grows when rows have moved after having been held still. */
  moved: number;
  actions: readonly Action[];
  platform: Platform;
  onOpen: (conversationId: number) => void;
  /** The hand is on the list: nothing may move. */
  onHold: (reason: 'pointer' | 'keyboard' | 'menu', holds: boolean) => void;
}

const rowIdOf = (element: EventTarget | null): number | null => {
  const row = (element as HTMLElement | null)?.closest<HTMLElement>('[data-conversation]');
  return row ? Number(row.dataset['conversation']) : null;
};

const placeOf = (element: EventTarget): number | null => {
  const place = (element as HTMLElement).closest<HTMLElement>('[data-row]');
  return place ? Number(place.dataset['row']) : null;
};

/** The keyboard's row. When the row goes, its place in the list gets the keyboard, so that it is not lost. */
function useFocusedRow(conversations: readonly ShownConversation[]) {
  const [focusedId, setFocusedId] = useState<number | null>(null);
  const place = useRef(0);
  const index = conversations.findIndex((c) => c.id === focusedId);
  useLayoutEffect(() => {
    if (focusedId === null) return;
    if (index >= 0) {
      place.current = index;
      return;
    }
    const heir = conversations[Math.min(place.current, conversations.length - 1)];
    setFocusedId(null);
    if (heir && (document.activeElement === document.body || !document.activeElement)) focusRow(heir.id);
  }, [focusedId, index, conversations]);
  return { focusedIndex: index, setFocusedId };
}

/** One tab stop; arrow keys, Home and End move within, Enter opens, the menu key opens the row's menu. */
export function ConversationList(props: Props) {
  const { conversations, snapshot, selectedId, waitFirst, thresholdMinutes, moved, actions, platform } =
    props;
  const { onOpen, onHold } = props;
  const now = useNow(20_000);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const [menuOn, setMenuOn] = useState<number | null>(null);
  const [pointedAt, setPointedAt] = useState<number | null>(null);
  const { focusedIndex, setFocusedId } = useFocusedRow(conversations);
  const selectedIndex = conversations.findIndex((c) => c.id === selectedId);
  const tabStop = focusedIndex >= 0 ? focusedIndex : Math.max(0, selectedIndex);

  // Once for each that is opened: afterwards the person may scroll away from it.
  const scrolledTo = useRef<number | null>(null);
  useEffect(() => {
    if (selectedIndex < 0 || scrolledTo.current === selectedId) return;
    scrolledTo.current = selectedId;
    virtualizer.current?.scrollToIndex(selectedIndex, { align: 'nearest' });
  }, [selectedId, selectedIndex]);
  useEffect(
    () => () => {
      for (const reason of ['pointer', 'keyboard', 'menu'] as const) onHold(reason, false);
    },
    [onHold],
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = rowIdOf(event.target);
    const at = conversations.findIndex((c) => c.id === id);
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
  function onFocus(event: FocusEvent): void {
    const id = rowIdOf(event.target);
    setFocusedId(id);
    onHold('keyboard', id !== null && event.target.matches(':focus-visible'));
  }
  function onBlur(event: FocusEvent): void {
    // A row that is taken away loses the keyboard to nothing: its place keeps it.
    if (event.relatedTarget) setFocusedId(null);
    onHold('keyboard', false);
  }
  function onPointerOver(event: PointerEvent): void {
    if (event.pointerType !== 'mouse') return;
    setPointedAt(placeOf(event.target));
    onHold('pointer', true);
  }
  function onPointerLeave(): void {
    setPointedAt(null);
    onHold('pointer', false);
  }
  function onMenu(conversationId: number | null): void {
    setMenuOn(conversationId);
    onHold('menu', conversationId !== null);
  }

  const online = snapshot.connection.is === 'online';
  const draw = (conversation: ShownConversation, index: number) => (
    <div
      key={conversation.id}
      className="row-place"
      data-row={conversation.id}
      data-menu={menuOn === conversation.id ? '' : undefined}
    >
      <ConversationRow
        conversation={conversation}
        selfId={snapshot.self?.id ?? 0}
        selected={conversation.id === selectedId}
        typing={snapshot.typing.has(conversation.id)}
        presence={online ? snapshot.presence.get(conversation.peer.id)?.state : undefined}
        now={now}
        tabIndex={index === tabStop ? 0 : -1}
        onOpen={onOpen}
        wait={
          conversation.waiting && isWaiting(conversation)
            ? waitOf(conversation.waiting.since, now, thresholdMinutes)
            : null
        }
        waitFirst={waitFirst}
      />
      {pointedAt === conversation.id || menuOn === conversation.id ? (
        <RowActions conversation={conversation} actions={actions} />
      ) : null}
    </div>
  );
  const mounted = [...new Set([tabStop, Math.max(0, selectedIndex)])].toSorted((a, b) => a - b);
  return (
    <RowMenu conversations={conversations} actions={actions} platform={platform} onOpenChange={onMenu}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the rows are buttons; arrows move between them */}
      <div
        ref={scroller}
        className="list-scroller"
        role="group"
        aria-label={shared.list.label}
        data-moved={moved > 0 ? moved % 2 : undefined}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={onBlur}
        onPointerOver={onPointerOver}
        onPointerLeave={onPointerLeave}
      >
        <Virtualizer
          ref={virtualizer}
          scrollRef={scroller}
          as="ul"
          item="li"
          itemSize={60}
          data={conversations}
          keepMounted={mounted}
        >
          {draw}
        </Virtualizer>
      </div>
    </RowMenu>
  );
}
