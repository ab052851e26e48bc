import type { PresenceState } from '../../../protocol/entities.ts';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import { Avatar } from '../Avatar.tsx';
import { ReceiptMark } from '../ReceiptMark.tsx';
import { lastReceipt, needsReply } from '../state/receipts.ts';
import { strings } from '../strings.ts';
import { fullTime, listTime } from '../time.ts';
import './conversation-row.css';

interface Props {
  conversation: ShownConversation;
  selfId: number;
  selected: boolean;
  typing: boolean;
  presence: PresenceState | undefined;
  /** Milliseconds since 1970. */
  now: number;
  tabIndex: 0 | -1;
  onOpen: (conversationId: number) => void;
}

function Preview({ conversation, selfId, typing }: Pick<Props, 'conversation' | 'selfId' | 'typing'>) {
  const { lastMessage, draft } = conversation;
  if (typing)
    return (
      <span className="row-typing">{strings.conversation.typing(firstName(conversation.peer.name))}…</span>
    );
  if (draft.trim())
    return (
      <>
        <span className="row-draft">{strings.list.draft}</span> {draft}
      </>
    );
  if (!lastMessage) return <em className="row-none">{strings.list.noMessages}</em>;
  return (
    <>
      {lastMessage.senderId === selfId ? <span className="row-you">{strings.list.you} </span> : null}
      {lastMessage.content}
    </>
  );
}

const firstName = (name: string) => name.split(' ')[0] ?? name;

function Mark({ conversation, selfId }: Pick<Props, 'conversation' | 'selfId'>) {
  if (conversation.unread > 0)
    return (
      <span className="row-unread" role="img" aria-label={strings.list.unread(conversation.unread)}>
        {conversation.unread > 99 ? '99+' : conversation.unread}
      </span>
    );
  const receipt = lastReceipt(conversation, selfId);
  if (receipt) return <ReceiptMark receipt={receipt} size={16} />;
  if (needsReply(conversation, selfId))
    return (
      <span
        className="row-waiting"
        role="img"
        aria-label={strings.list.waiting}
        title={strings.list.waiting}
      />
    );
  return null;
}

/** A conversation in the list, in the inbox and on the page. */
export function ConversationRow({
  conversation,
  selfId,
  selected,
  typing,
  presence,
  now,
  tabIndex,
  onOpen,
}: Props) {
  const { peer, lastMessage, unread } = conversation;
  return (
    <button
      type="button"
      className="row"
      data-unread={unread > 0 ? '' : undefined}
      data-conversation={conversation.id}
      aria-current={selected ? 'true' : undefined}
      tabIndex={tabIndex}
      onClick={() => onOpen(conversation.id)}
    >
      <Avatar name={peer.name} personId={peer.id} size="m" presence={presence} />
      <span className="row-main">
        <span className="row-line">
          <span className="row-name">{peer.name}</span>
          {lastMessage ? (
            <time
              className="row-time"
              dateTime={lastMessage.timestamp}
              title={fullTime(lastMessage.timestamp)}
            >
              {listTime(lastMessage.timestamp, now)}
            </time>
          ) : null}
        </span>
        <span className="row-line">
          <span className="row-preview">
            <Preview conversation={conversation} selfId={selfId} typing={typing} />
          </span>
          <Mark conversation={conversation} selfId={selfId} />
        </span>
      </span>
    </button>
  );
}
