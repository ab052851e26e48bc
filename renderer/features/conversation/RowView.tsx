import type { ShownConversation } from '../../../protocol/messaging.ts';
import { Avatar } from '../Avatar.tsx';
import { receiptOf } from '../state/receipts.ts';
import type { Row } from '../state/rows.ts';
import { strings } from '../strings.ts';
import { dayLabel } from '../time.ts';
import { Bubble, type MessageActions } from './Bubble.tsx';

interface Props {
  row: Row;
  next: Row | undefined;
  conversation: ShownConversation;
  selfId: number;
  /** Nothing has been written yet. */
  empty: boolean;
  /** The seq that was gone to just now. */
  lit: number | null;
  /** Milliseconds since 1970. */
  now: number;
  on: MessageActions;
}

/** One line of the conversation. */
export function RowView({ row, next, conversation, selfId, empty, lit, now, on }: Props) {
  const { peer, theirs, closed, expired = 0 } = conversation;
  if (row.kind === 'intro')
    return (
      <div className="intro">
        <Avatar name={peer.name} personId={peer.id} size="l" />
        <p>
          {expired > 0 ? strings.conversation.introExpired(peer.name) : strings.conversation.intro(peer.name)}
        </p>
        {empty && !closed && expired === 0 ? (
          <p className="intro-hello">{strings.conversation.sayHello(peer.name)}</p>
        ) : null}
      </div>
    );
  if (row.kind === 'day')
    return (
      <div className="day">
        <span>{dayLabel(row.timestamp, now)}</span>
      </div>
    );
  if (row.kind === 'new')
    return (
      <div className="new-line">
        <span>{strings.conversation.newMessages}</span>
      </div>
    );
  const own = row.message.senderId === selfId;
  const receipt = own ? receiptOf(row.message, theirs) : null;
  const receiptChanges = own && next?.kind === 'message' && receiptOf(next.message, theirs) !== receipt;
  return (
    <Bubble
      message={row.message}
      receipt={receipt}
      author={own ? strings.you : peer.name}
      opensGroup={row.opensGroup}
      closesGroup={row.closesGroup}
      lit={lit !== null && row.message.status.is === 'stored' && row.message.status.seq === lit}
      meta={row.closesGroup || receiptChanges}
      on={on}
    />
  );
}
