import { memo, type MouseEvent } from 'react';
import type { ShownMessage } from '../../../protocol/messaging.ts';
import { linkify } from '../linkify.ts';
import { ReceiptMark } from '../ReceiptMark.tsx';
import type { Receipt } from '../state/receipts.ts';
import { strings } from '../strings.ts';
import { clock, fullTime } from '../time.ts';
import { Button } from '../ui/Button.tsx';
import './bubble.css';

export interface MessageActions {
  retry: (messageId: string) => void;
  discard: (messageId: string) => void;
  openLink: (href: string) => void;
}

interface Props {
  message: ShownMessage;
  /** Null: the message is the other person's. */
  receipt: Receipt | null;
  /** Who wrote it, for those who cannot see the side it is on. */
  author: string;
  opensGroup: boolean;
  closesGroup: boolean;
  /** Time and receipt are drawn. */
  meta: boolean;
  on: MessageActions;
}

function Words({ content, openLink }: { content: string; openLink: (href: string) => void }) {
  const open = (event: MouseEvent, href: string) => {
    event.preventDefault();
    openLink(href);
  };
  return linkify(content).map((piece, index) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <a
        // oxlint-disable-next-line react/no-array-index-key -- the pieces of a message never change places
        key={index}
        href={piece.href}
        target="_blank"
        rel="noopener noreferrer"
        onClick={(event) => open(event, piece.href)}
        onAuxClick={(event) => event.button === 1 && open(event, piece.href)}
      >
        {piece.text}
      </a>
    ),
  );
}

export const Bubble = memo(function Bubble({
  message,
  receipt,
  author,
  opensGroup,
  closesGroup,
  meta,
  on,
}: Props) {
  const { status } = message;
  const side = receipt === null ? 'theirs' : 'own';
  const classes = [
    'bubble-row',
    `bubble-row-${side}`,
    opensGroup ? 'bubble-opens' : '',
    closesGroup ? 'bubble-closes' : '',
    `bubble-is-${status.is}`,
  ].join(' ');
  return (
    <div
      className={classes}
      data-seq={receipt === null && status.is === 'stored' ? status.seq : undefined}
      data-message-id={message.messageId}
    >
      <div className="bubble" title={fullTime(message.timestamp)}>
        <span className="visually-hidden">
          {strings.conversation.saidAt(author, clock(message.timestamp))}
        </span>
        <span className="bubble-words" dir="auto">
          <Words content={message.content} openLink={on.openLink} />
        </span>
        {meta ? (
          <span className="bubble-meta">
            <time dateTime={message.timestamp} aria-hidden>
              {clock(message.timestamp)}
            </time>
            {receipt ? <ReceiptMark receipt={receipt} size={15} /> : null}
          </span>
        ) : null}
      </div>
      {status.is === 'failed' ? (
        <div className="bubble-failed" role="alert">
          <p>
            <strong>{strings.conversation.notSent}</strong> {status.why}
          </p>
          <div className="bubble-choices">
            <Button size="s" onClick={() => on.retry(message.messageId)}>
              {strings.conversation.retry}
            </Button>
            <Button size="s" look="quiet" onClick={() => on.discard(message.messageId)}>
              {strings.conversation.discard}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
});
