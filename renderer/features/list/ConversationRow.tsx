import { BellOff, ClockAlert, Pin } from 'lucide-react';
import type { PresenceState } from '../../../protocol/entities.ts';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import { Avatar } from '../Avatar.tsx';
import { ReceiptMark } from '../ReceiptMark.tsx';
import { newestMessage } from '../state/newest-message.ts';
import { lastReceipt } from '../state/receipts.ts';
import { strings } from '../strings.ts';
import { fullTime, listTime } from '../time.ts';
import type { Wait } from './wait.ts';
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
  /** Null: nobody waits. */
  wait?: Wait | null;
  /** The list is about waiting: how long stands in the place of the time. */
  waitFirst?: boolean;
}

const firstName = (name: string) => name.split(' ')[0] ?? name;

function Preview({ conversation, selfId, typing }: Pick<Props, 'conversation' | 'selfId' | 'typing'>) {
  const { draft } = conversation;
  const newest = newestMessage(conversation);
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
  if (!newest) return <em className="row-none">{strings.list.noMessages}</em>;
  const failed = 'status' in newest && newest.status.is === 'failed';
  return (
    <>
      {failed ? <span className="row-failed">{strings.list.notSent} </span> : null}
      {newest.senderId === selfId && !failed ? <span className="row-you">{strings.list.you} </span> : null}
      {newest.content || <em>{strings.conversation.erased}</em>}
    </>
  );
}

/** Amber while there is time, filled when it is overdue. */
function WaitMark({ wait }: { wait: Wait }) {
  const label = (wait.overdue ? strings.list.overdueFor : strings.list.waitingFor)(wait.spoken);
  return (
    <span
      className="row-wait"
      data-overdue={wait.overdue ? '' : undefined}
      role="img"
      aria-label={label}
      title={label}
    >
      {wait.overdue ? <ClockAlert size={12} strokeWidth={2.25} aria-hidden /> : null}
      {wait.short}
    </span>
  );
}

function Time({ conversation, now }: Pick<Props, 'conversation' | 'now'>) {
  const newest = newestMessage(conversation);
  if (!newest) return null;
  return (
    <time className="row-time" dateTime={newest.timestamp} title={fullTime(newest.timestamp)}>
      {listTime(newest.timestamp, now)}
    </time>
  );
}

function Unread({ conversation }: Pick<Props, 'conversation'>) {
  const { unread, flags } = conversation;
  if (unread === 0 && !flags.unread) return null;
  const label = unread > 0 ? strings.list.unread(unread) : strings.list.markedUnread;
  return (
    <span className="row-unread" data-dot={unread === 0 ? '' : undefined} role="img" aria-label={label}>
      {unread > 99 ? '99+' : unread || null}
    </span>
  );
}

/** At the end of the second line: what the person should know of it at a glance. */
function Mark({ conversation, selfId, wait, waitFirst }: Props) {
  const unread = conversation.unread > 0 || conversation.flags.unread;
  const receipt = lastReceipt(conversation, selfId);
  const failing = receipt === 'failed' || receipt === 'queued';
  return (
    <>
      {wait && !waitFirst && wait.overdue ? <WaitMark wait={wait} /> : null}
      {receipt && (failing || (!unread && !conversation.draft.trim())) ? (
        <ReceiptMark receipt={receipt} size={16} />
      ) : null}
      {wait && !waitFirst && !wait.overdue && !unread && !receipt ? (
        <span
          className="row-waiting"
          role="img"
          aria-label={strings.list.waitingFor(wait.spoken)}
          title={strings.list.waitingFor(wait.spoken)}
        />
      ) : null}
      <Unread conversation={conversation} />
    </>
  );
}

/** A conversation in the list, in the inbox and on the page. */
export function ConversationRow(props: Props) {
  const { conversation, selected, presence, tabIndex, onOpen, wait, waitFirst } = props;
  const { peer, unread, flags, tags } = conversation;
  return (
    <button
      type="button"
      className="row"
      data-unread={unread > 0 || flags.unread ? '' : undefined}
      data-muted={flags.muted ? '' : undefined}
      data-conversation={conversation.id}
      aria-current={selected ? 'true' : undefined}
      tabIndex={tabIndex}
      onClick={() => onOpen(conversation.id)}
    >
      <Avatar name={peer.name} personId={peer.id} size="m" presence={presence} />
      <span className="row-main">
        <span className="row-line">
          <span className="row-name">{peer.name}</span>
          {tags.length > 0 ? (
            <span className="row-tags" title={tags.join(', ')}>
              {tags.map((tag) => (
                <span key={tag} className="row-tag">
                  {tag}
                </span>
              ))}
            </span>
          ) : null}
          <span className="row-signs">
            {flags.muted ? (
              <BellOff size={13} className="row-sign" role="img" aria-label={strings.list.muted} />
            ) : null}
            {flags.pinned ? (
              <Pin size={13} className="row-sign" role="img" aria-label={strings.list.pinned} />
            ) : null}
            {wait && waitFirst ? <WaitMark wait={wait} /> : <Time {...props} />}
          </span>
        </span>
        <span className="row-line">
          <span className="row-preview">
            <Preview {...props} />
          </span>
          <Mark {...props} />
        </span>
      </span>
    </button>
  );
}
