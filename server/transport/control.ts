import type { z } from 'zod';
import type { clientControl, ClientWord } from '../../protocol/control.ts';
import { readCursor } from '../domain/cursor.ts';
import type { Refused } from '../domain/messaging.ts';
import type { Services } from './services.ts';

/**
 * The control words that mean the same on a socket and over HTTP (rule H7).
 * @param data what the word's schema made of `x`
 * @param sent the newest position that the client can have
 * @returns null when it was taken
 */
export function takeControl(
  word: Exclude<ClientWord, 'hello' | 'heartbeat' | 'presence'>,
  data: unknown,
  personId: number,
  sent: number,
  { messaging, signals, store }: Pick<Services, 'messaging' | 'signals' | 'store'>,
): Refused | null {
  if (word === 'received') {
    const { cursor } = data as z.infer<typeof clientControl.received>;
    const position = readCursor(cursor, store.epoch, sent);
    if (!position.ok) return { ok: false, code: 'bad_frame', why: `received: ${position.reason}` };
    messaging.acknowledge(personId, position.position);
    return null;
  }
  if (word === 'read') {
    const { conversationId, seq } = data as z.infer<typeof clientControl.read>;
    return messaging.read(personId, conversationId, seq);
  }
  const { conversationId, active } = data as z.infer<typeof clientControl.typing>;
  const peerId = messaging.peerOf(personId, conversationId);
  if (peerId === undefined)
    return { ok: false, code: 'forbidden', why: 'This conversation is not one of yours.' };
  signals.typing(peerId, { conversationId, personId, active });
  return null;
}
