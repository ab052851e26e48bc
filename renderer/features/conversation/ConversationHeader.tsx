import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Person, Presence } from '../../../protocol/entities.ts';
import type { ConnectionState } from '../../../protocol/messaging.ts';
import { Avatar } from '../Avatar.tsx';
import { presenceText } from '../presence-text.ts';
import { strings } from '../strings.ts';
import { useNow } from '../use-now.ts';
import { ConnectionWord } from './ConnectionWord.tsx';

interface Props {
  peer: Person;
  presence: Presence | undefined;
  connection: ConnectionState;
  onBack?: (() => void) | undefined;
  /** Say here when the connection is not the usual one; where nothing else on screen does. */
  connectionWord: boolean;
  actions?: ReactNode;
}

export function ConversationHeader({ peer, presence, connection, connectionWord, onBack, actions }: Props) {
  const now = useNow(30_000);
  // What is known of others is only true while there is a connection.
  const known = connection.is === 'online' ? presence : undefined;
  return (
    <header className="conversation-head">
      {onBack ? (
        <button
          type="button"
          className="icon-button conversation-back"
          aria-label={strings.back}
          onClick={onBack}
        >
          <ChevronLeft size={22} aria-hidden />
        </button>
      ) : null}
      <Avatar name={peer.name} personId={peer.id} size="m" presence={known?.state} />
      <div className="conversation-who">
        <h2 className="conversation-name">{peer.name}</h2>
        <p className="conversation-presence" data-active={known?.state === 'active' ? '' : undefined}>
          {presenceText(known, now) ?? strings.roles[peer.role]}
        </p>
      </div>
      {connectionWord ? <ConnectionWord connection={connection} /> : null}
      {actions}
    </header>
  );
}
