import type { ConnectionState } from '../../../protocol/messaging.ts';
import { connectionWords } from '../connection-words.ts';
import { Tip } from '../ui/Tip.tsx';
import './connection.css';

/** The quiet word for what needs no banner; nothing when all is well. */
export function ConnectionWord({ connection }: { connection: ConnectionState }) {
  const words = connectionWords(connection);
  if (words.show !== 'word') return null;
  return (
    <Tip text={words.detail}>
      <button type="button" className={`connection-word connection-word-${connection.is}`}>
        {words.word}
      </button>
    </Tip>
  );
}
