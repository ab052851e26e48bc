import type { ConnectionState } from '../../protocol/messaging.ts';
import { strings } from './strings.ts';

export type ConnectionWords =
  /** Nothing to say: all is well. */
  | { show: 'nothing' }
  /** One quiet word beside the name. */
  | { show: 'word'; word: string; detail: string }
  | {
      show: 'banner';
      tone: 'info' | 'warning' | 'error';
      /** What happened, and why. */
      title: string;
      /** What happens next. */
      next: string;
      /** Milliseconds since 1970 of the next attempt: counted down. */
      until: number | null;
      /** The button, if one helps. */
      action: string | null;
    };

const banner = (
  tone: 'info' | 'warning' | 'error',
  title: string,
  next: string,
  more: { until?: number; action?: string } = {},
): ConnectionWords => ({
  show: 'banner',
  tone,
  title,
  next,
  until: more.until ?? null,
  action: more.action ?? null,
});

/** What is said about the connection (U1): whether it is there, and when not, why and what happens next. */
export function connectionWords(connection: ConnectionState): ConnectionWords {
  const words = strings.connection;
  switch (connection.is) {
    case 'online':
      return connection.via === 'socket'
        ? { show: 'nothing' }
        : { show: 'word', word: words.viaHttp, detail: words.viaHttpDetail };
    case 'syncing':
      return { show: 'word', word: words.syncing, detail: words.syncingDetail };
    case 'connecting':
      return connection.attempt === 1
        ? { show: 'word', word: words.connecting, detail: words.connectingDetail }
        : banner('info', words.connectingAgain, words.kept);
    case 'waiting': {
      const said = words.waiting[connection.reason];
      return banner(said.tone, said.title, words.kept, { until: connection.until, action: words.tryNow });
    }
    case 'stopped': {
      const said = words.stopped[connection.reason];
      return banner('error', said.title, said.next, said.action ? { action: said.action } : {});
    }
    default:
      return { show: 'nothing' };
  }
}
