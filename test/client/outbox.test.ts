import { beforeEach, describe, expect, it } from 'vitest';
import { Bench, cleo, WITH_BEN, WITH_CLEO } from '../fakes/bench.ts';
import { settle } from '../fakes/clock.ts';

describe('outbox', () => {
  let b: Bench;
  beforeEach(async () => {
    b = new Bench();
    await b.start();
    await b.online();
  });
  const send = (content: string, conversationId = WITH_BEN) => b.client.send({ conversationId, content });
  const statuses = async () => {
    const { messages } = await b.client.messages({ conversationId: WITH_BEN, limit: 200 });
    return messages.map(({ content, status }) => `${content} ${status.is}`);
  };

  it('D11: a message that cannot be written to disk is not sent and says so', async () => {
    b.store.failing = new Error('disk full');
    await expect(send('lost?')).rejects.toThrow(/could not be kept on this device/);
    b.store.failing = null;
    await b.clock.advance(60_000);
    expect(b.stored()).toEqual([]);
    expect(await b.texts()).toEqual([]);
  });

  it('D12: a burst goes out without waiting for each answer, and is stored in the order written', async () => {
    const written = Array.from({ length: 100 }, (_, n) => `${n}`);
    for (const content of written) await send(content);
    await settle();
    expect(b.stored()).toEqual(written);
    await b.until('all', async () => (await statuses()).every((status) => status.endsWith('stored')));
  });

  it('D12: refused for a while, nothing overtakes: the oldest goes first when the server can store again', async () => {
    b.server.faults.storage = 'full';
    for (const content of ['1', '2', '3', '4']) await send(content);
    await settle();
    b.server.faults.storage = 'fine';
    await send('5');
    await b.until('all', async () => b.stored().length === 5);
    expect(b.stored()).toEqual(['1', '2', '3', '4', '5']);
    expect(await b.texts()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('D12: refused for a while over HTTP, it waits and goes on in order', async () => {
    b.server.faults.sockets = 'refused';
    b.server.cut(1006);
    await b.until('http', async () => (await b.connection()) === 'online http');
    b.server.faults.storage = 'full';
    for (const content of ['1', '2', '3']) await send(content);
    await b.clock.advance(5_000);
    expect(await statuses()).toEqual(['1 queued', '2 queued', '3 queued']);
    b.server.faults.storage = 'fine';
    await b.until('all', async () => b.stored().length === 3);
    expect(b.stored()).toEqual(['1', '2', '3']);
  });

  it('D12: refused for good fails with a sentence, survives a restart, and the later ones are stored', async () => {
    b.server.gym.rooms.get(WITH_CLEO)!.closed = true;
    await send('refused', WITH_CLEO);
    await send('fine');
    await b.until('stored', async () => b.stored().length === 1);
    const failed = await b.client.messages({ conversationId: WITH_CLEO, limit: 10 });
    expect(failed.messages[0]?.status).toMatchObject({ is: 'failed', code: 'forbidden' });
    await b.restart();
    await b.online();
    const again = await b.client.messages({ conversationId: WITH_CLEO, limit: 10 });
    expect(again.messages[0]?.status).toMatchObject({
      is: 'failed',
      why: expect.stringMatching(/not assigned/),
    });
    const { conversations } = await b.client.state();
    expect(conversations.find(({ id }) => id === WITH_CLEO)).toMatchObject({ queued: 1, failed: 1 });
  });

  it('a failed message is retried under the same id, behind what was written since', async () => {
    const room = b.server.gym.rooms.get(WITH_CLEO)!;
    room.closed = true;
    const { messageId } = await send('first', WITH_CLEO);
    await settle();
    room.closed = false;
    await send('second', WITH_CLEO);
    await b.client.retry({ messageId });
    await b.until('stored', async () => b.stored(WITH_CLEO).length === 2);
    expect(room.messages.map((message) => message.content)).toEqual(['second', 'first']);
    expect(room.messages[1]?.messageId).toBe(messageId);
  });

  it('a message discarded while its outcome is unknown is shown if it was stored', async () => {
    b.server.faults.breakAfterStoring = 1;
    const { messageId } = await send('too late');
    await settle();
    await b.client.discard({ messageId });
    expect(b.events.filter(({ kind }) => kind === 'discarded')).toHaveLength(1);
    await b.until('shown', async () => (await b.texts()).length === 1);
    expect(await b.texts()).toEqual(['too late']);
  });

  it('D3: an answer that was lost leads to one message', async () => {
    b.server.faults.breakAfterStoring = 1;
    await send('once');
    await b.until('stored', async () => (await statuses())[0] === 'once stored');
    await b.clock.advance(60_000);
    expect(b.stored()).toEqual(['once']);
    expect((await b.store.load()).outbox).toEqual([]);
    const told = b.events.filter((event) => event.kind === 'message').map(({ message }) => message.status.is);
    expect(told).toEqual(['queued', 'stored']);
  });

  it('D9: a message that is stored, but whose place in the log never comes, is found out', async () => {
    b.server.faults.swallow = 1;
    await send('swallowed');
    await settle();
    await b.peerSends('elsewhere', cleo);
    b.server.cut(1006);
    await b.clock.advance(60_000);
    await b.online();
    expect(await statuses()).toEqual(['swallowed stored']);
    expect((await b.store.load()).outbox).toEqual([]);
  });

  it('A1: conversations do not wait for each other', async () => {
    b.server.gym.rooms.get(WITH_CLEO)!.closed = true;
    await send('refused', WITH_CLEO);
    await send('fine');
    await settle();
    expect(b.stored()).toEqual(['fine']);
  });
});
