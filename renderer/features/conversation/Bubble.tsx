import { Bot } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import type { ShownMessage } from '../../../protocol/messaging.ts';
import { linkify, type Piece } from '../linkify.ts';
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
  /** It is what was searched for. */
  lit: boolean;
  on: MessageActions;
}

type LinkPiece = Extract<Piece, { kind: 'link' }>;

/** Opened outside; the tooltip has the whole address, and where the text could mislead, the real host stands beside it (V5). */
function Link({ piece, openLink }: { piece: LinkPiece; openLink: (href: string) => void }) {
  const open = (event: MouseEvent) => {
    event.preventDefault();
    openLink(piece.href);
  };
  return (
    <a
      href={piece.href}
      title={piece.href.replace(/^mailto:/u, '')}
      target="_blank"
      rel="noopener noreferrer"
      onClick={open}
      onAuxClick={(event) => event.button === 1 && open(event)}
    >
      <bdi>{piece.text}</bdi>
      {piece.host ? <span className="bubble-host">{piece.host}</span> : null}
    </a>
  );
}

function Words({ content, openLink }: { content: string; openLink: (href: string) => void }) {
  return linkify(content).map((piece, index) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- the pieces of a message never change places
      <Link key={index} piece={piece} openLink={openLink} />
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
  lit,
  on,
}: Props) {
  const { status, timestamp, automatic } = message;
  const side = receipt === null ? 'theirs' : 'own';
  const classes = [
    'bubble-row',
    `bubble-row-${side}`,
    opensGroup ? 'bubble-opens' : '',
    closesGroup ? 'bubble-closes' : '',
    lit ? 'bubble-lit' : '',
    `bubble-is-${status.is}`,
  ].join(' ');
  return (
    <div className={classes} data-seq={receipt === null && status.is === 'stored' ? status.seq : undefined}>
      <div
        className="bubble"
        role="article"
        tabIndex={-1}
        title={fullTime(timestamp)}
        data-message-id={message.messageId}
      >
        <span className="visually-hidden bubble-unselected">
          {strings.conversation.saidAt(author, clock(timestamp))}
        </span>
        {automatic ? (
          <span className="bubble-automatic bubble-unselected">
            <Bot size={13} aria-hidden /> {strings.conversation.automatic}
          </span>
        ) : null}
        <span className="bubble-words" dir="auto">
          {/* O11: nobody can send an empty one. */}
          {message.content === '' ? (
            <em>{strings.conversation.erased}</em>
          ) : (
            <Words content={message.content} openLink={on.openLink} />
          )}
        </span>
        {meta ? (
          <span className="bubble-meta bubble-unselected">
            <time dateTime={timestamp} aria-hidden>
              {clock(timestamp)}
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
            <Button size="s" data-does="retry" onClick={() => on.retry(message.messageId)}>
              {strings.conversation.retry}
            </Button>
            <Button size="s" look="quiet" data-does="discard" onClick={() => on.discard(message.messageId)}>
              {strings.conversation.discard}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
});
