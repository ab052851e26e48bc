import { beforeEach, describe, expect, it } from 'vitest';
import type { MessagingEvent } from '../../protocol/messaging.ts';
import { ada, ben, Bench, WITH_BEN } from '../fakes/bench.ts';
import { settle } from '../fakes/clock.ts';

describe('connection', () => {
  let b: Bench;
  beforeEach(() => {
    b = new Bench();
  });
  const send = (content: string) => b.client.send({ conversationId: WITH_BEN, content });
  const full = async () => (await b.client.state()).connection;
  const heard = (word: string) => b.server.heard.filter(({ content }) => content === word);

  it('C14: goes through connecting and syncing to online, and each is told once', async () => {
    await b.start();
    await b.online();
    const told = b.events
      .filter((event): event is MessagingEvent & { kind: 'connection' } => event.kind === 'connection')
      .map(({ connection }) => connection.is);
    expect(told).toEqual(['connecting', 'syncing', 'online']);
  });

  it('C3: says hello first, with the cursor of the cache', async () => {
    await b.start();
    await b.peerSends('one');
    await b.restart();
    const [, second] = heard('hello');
    expect(second?.x).toMatchObject({ v: 1, clientId: 'client-0', cursor: 'e1:1' });
  });

  it.each([
    [4401, 'session_ended'],
    [4403, 'forbidden'],
    [4409, 'replaced'],
    [4444, 'forbidden'],
  ])('C6: close %i is final (%s)', async (code, reason) => {
    await b.start();
    b.server.cut(code);
    await b.clock.advance(120_000);
    expect(await full()).toEqual({ is: 'stopped', reason });
    expect(heard('hello')).toHaveLength(1);
  });

  it.each([1000, 1001, 1006, 1011, 1012, 1013, 4408, 4429])('C6: close %i reconnects', async (code) => {
    await b.start();
    b.server.cut(code);
    await settle();
    expect(await b.connection()).toBe('waiting');
    await b.online();
  });

  it('C6: the person gets it going again, unless the session ended', async () => {
    await b.start();
    b.server.cut(4409);
    await settle();
    await b.client.reconnect();
    await b.online();
    b.server.cut(4401);
    await settle();
    await b.client.reconnect();
    await b.clock.advance(60_000);
    expect(await b.connection()).toBe('stopped');
  });

  it('C7: waits at least as long as the server asks', async () => {
    await b.start();
    b.server.tell(ada.id, 'going_away', { retryAfterMs: 7_000 });
    await settle();
    b.server.cut(1012);
    await settle();
    const state = await full();
    expect(state).toMatchObject({ is: 'waiting', reason: 'server_restarting' });
    expect(state.is === 'waiting' && state.until - b.clock.now()).toBeGreaterThanOrEqual(7_000);
    await b.clock.advance(6_999);
    expect(heard('hello')).toHaveLength(1);
    await b.online();
  });

  it('C8: sends a heartbeat every 25 s, and drops a socket that does not answer within 10 s', async () => {
    await b.start();
    await b.clock.advance(24_999);
    expect(heard('heartbeat')).toHaveLength(0);
    await b.clock.advance(1);
    expect(heard('heartbeat')).toHaveLength(1);
    b.server.faults.deaf = true;
    await b.clock.advance(25_000);
    await b.clock.advance(9_999);
    expect(await b.connection()).toBe('online socket');
    await b.clock.advance(1);
    expect(await b.connection()).toBe('waiting');
    b.server.faults.deaf = false;
    await b.online();
  });

  it.each(['wake', 'online', 'offline'] as const)('C9: on %s the socket has 3 s to answer', async (event) => {
    await b.start();
    b.network.say(event);
    await settle();
    expect(heard('heartbeat')).toHaveLength(1);
    await b.clock.advance(5_000);
    expect(await b.connection()).toBe('online socket');
    b.server.faults.deaf = true;
    b.network.say(event);
    await b.clock.advance(2_999);
    expect(await b.connection()).toBe('online socket');
    await b.clock.advance(1);
    expect(await b.connection()).toBe('waiting');
  });

  it('C9: waking up ends a wait at once', async () => {
    await b.start();
    await b.goOffline();
    await b.clock.advance(120_000);
    await b.goOnline();
    b.network.say('wake');
    await settle();
    expect(await b.connection()).toBe('online socket');
  });

  it('H1: without a socket but with GET /api/me it goes on over HTTP', async () => {
    b.server.faults.sockets = 'refused';
    await b.start();
    await b.online();
    expect(await b.connection()).toBe('online http');
    await b.peerSends('over http');
    expect(await b.texts()).toEqual(['over http']);
    await send('answer');
    await b.until('stored', async () => b.stored().length === 1);
  });

  it('H1: 401 means signed out', async () => {
    b.server.faults.signedOut = true;
    await b.start();
    expect(await full()).toEqual({ is: 'stopped', reason: 'session_ended' });
  });

  it('H1: anything else means offline', async () => {
    await b.goOffline();
    await b.start();
    expect(await full()).toMatchObject({ is: 'waiting', reason: 'server_unreachable' });
    b.network.say('offline');
    expect(await full()).toMatchObject({ is: 'waiting', reason: 'offline' });
  });

  it('H1: a socket that opens and never says welcome counts as failed after 10 s', async () => {
    b.server.faults.sockets = 'mute';
    await b.start();
    await b.clock.advance(9_999);
    expect(await b.connection()).toBe('connecting');
    await b.clock.advance(1);
    expect(await b.connection()).toBe('online http');
  });

  it('H1: three sockets in a row that lived less than 10 s after their welcome mean HTTP', async () => {
    await b.start();
    for (let n = 0; n < 3; n += 1) {
      expect(await b.connection()).toBe('online socket');
      await b.clock.advance(5_000);
      b.server.cut(1006);
      if (n < 2) await b.until('again', async () => (await b.connection()) === 'online socket');
    }
    await settle();
    expect(await b.connection()).toBe('online http');
  });

  it('H6: on HTTP it tries the socket again every 30 s, and returns to it', async () => {
    b.server.faults.sockets = 'refused';
    await b.start();
    await b.online();
    await b.clock.advance(5_000);
    b.server.faults.sockets = 'fine';
    await b.clock.advance(24_000);
    expect(await b.connection()).toBe('online http');
    await b.clock.advance(6_000);
    expect(await b.connection()).toBe('online socket');
  });

  it('H6: and at once after a change of network', async () => {
    b.server.faults.sockets = 'refused';
    await b.start();
    await b.online();
    await b.clock.advance(5_000);
    b.server.faults.sockets = 'fine';
    b.network.say('online');
    await settle();
    expect(await b.connection()).toBe('online socket');
  });

  it('H5: both ways of changing send what is not acknowledged again, once stored, oldest first', async () => {
    await b.start();
    b.server.faults.breakAfterStoring = 1;
    await send('one');
    await send('two');
    b.server.faults.sockets = 'refused';
    await b.until('http', async () => (await b.connection()) === 'online http');
    await b.until('stored', async () => b.stored().length === 2);
    b.server.faults.breakAfterStoring = 1;
    await send('three');
    await send('four');
    await settle();
    b.server.faults.sockets = 'fine';
    await b.until('socket', async () => (await b.connection()) === 'online socket');
    await b.until('stored', async () => b.stored().length === 4);
    expect(b.stored()).toEqual(['one', 'two', 'three', 'four']);
    expect(await b.texts()).toEqual(['one', 'two', 'three', 'four']);
  });

  it('C13: no common version stops, and says so', async () => {
    b.server.faults.sockets = 'refused';
    b.server.protocol = { oldest: 9, newest: 9 };
    await b.start();
    expect(await full()).toEqual({ is: 'stopped', reason: 'version' });
  });

  it('E3: a socket closed with 1009 fails the message that was too large and does not loop', async () => {
    await b.start();
    b.server.faults.poison = 'p'.repeat(9_000);
    await b.client.send({ conversationId: WITH_BEN, content: b.server.faults.poison });
    await b.online();
    await send('small');
    await b.clock.advance(60_000);
    const { messages } = await b.client.messages({ conversationId: WITH_BEN, limit: 10 });
    expect(messages.map(({ status }) => status.is)).toEqual(['stored', 'failed']);
    expect(await b.connection()).toBe('online socket');
    expect(heard('hello')).toHaveLength(2);
  });

  it('R6: presence is said only where the person is active, again on every connection', async () => {
    await b.start();
    expect(heard('presence')).toHaveLength(0);
    await b.client.setActive({ active: true });
    b.server.cut(1006);
    await b.online();
    expect(heard('presence').map(({ x }) => x?.['state'])).toEqual(['active', 'active']);
  });

  it('R5: typing goes out at most every 3 s, and its end at once', async () => {
    await b.start();
    for (let n = 0; n < 10; n += 1) {
      await b.client.typing({ conversationId: WITH_BEN, active: true });
      await b.clock.advance(500);
    }
    await b.client.typing({ conversationId: WITH_BEN, active: false });
    await settle();
    expect(heard('typing').map(({ x }) => x?.['active'])).toEqual([true, true, false]);
  });

  it('R6: without a connection nobody is shown as present', async () => {
    await b.start();
    b.server.tell(ada.id, 'presence', { people: [{ personId: ben.id, state: 'active' }] });
    await settle();
    expect((await b.client.state()).presence).toEqual([{ personId: ben.id, state: 'active' }]);
    await b.goOffline();
    expect((await b.client.state()).presence).toEqual([{ personId: ben.id, state: 'offline' }]);
  });
});
