import { expect, it } from 'vitest';
import { MAX_BUFFERED_BYTES } from '../../protocol/limits.ts';
import type { LogEvent } from '../../server/ports/message-store.ts';
import { PlainClient } from '../../server/transport/plain-client.ts';
import type { Services } from '../../server/transport/services.ts';
import type { Wire } from '../../server/transport/wire.ts';
import { FakeServerClock } from '../fakes/server-clock.ts';

const MESSAGES = 100_000;
const MARK: LogEvent = {
  kind: 'read',
  position: 1,
  conversationId: 50,
  subjectId: 12,
  from: 0,
  to: MESSAGES,
};

/** A plain client that has sent {@link MESSAGES} messages, on a socket whose other end reads when it is told to. */
function slowReader() {
  const frames: string[] = [];
  let waiting = 0;
  let most = 0;
  const clock = new FakeServerClock();
  const wire = {
    personId: 7,
    open: true,
    get buffered() {
      return waiting;
    },
    send(frame: string) {
      frames.push(frame);
      waiting += frame.length;
      most = Math.max(most, waiting);
    },
  } as unknown as Wire;
  const store = {
    acknowledged: () => 0,
    logAfter: (_person: number, after: number) => (after === 0 ? [MARK] : []),
    sentBetween: (_conversation: number, _sender: number, from: number, to: number) =>
      Array.from({ length: to - from }, (_, n) => `m${from + n + 1}`),
  };
  const client = new PlainClient(wire, { store, clock } as unknown as Services);
  return {
    client,
    frames,
    most: () => most,
    async read() {
      waiting = 0;
      await clock.advance(100);
    },
  };
}

it.each(['live', 'catching up'])(
  'P2, C10: one mark for 100,000 messages waits for a slow reader instead of cutting it (%s)',
  async (how) => {
    const { client, frames, most, read } = slowReader();
    if (how === 'live') client.publish(MARK);
    else client.start();
    for (let reads = 0; reads < 1_000 && frames.length < MESSAGES; reads++) await read();
    expect(most()).toBeLessThan(MAX_BUFFERED_BYTES);
    const ids = frames.map((frame) => (JSON.parse(frame) as { messageId: string }).messageId);
    expect(ids).toHaveLength(MESSAGES);
    expect(ids.every((id, n) => id === `m${n + 1}`)).toBe(true);
  },
);
