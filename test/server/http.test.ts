import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../../protocol/envelope.ts';
import { Gym, type SignedIn } from './support/gym.ts';
import { newId } from './support/sockets.ts';

describe('over HTTP', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let conversationId: number;
  beforeAll(async () => {
    gym = await Gym.open();
  });
  afterAll(() => gym.close());
  const pair = () => ({ trainer, member, conversationId } = gym.pair());
  const chat = (content: string, from = trainer, to = member): Envelope => ({
    type: 'chat',
    content,
    senderId: from.id,
    recipientId: to.id,
    timestamp: '2026-01-01T00:00:00.000Z',
    messageId: newId(),
  });
  const status = (from: SignedIn, content: string, x: Record<string, unknown>): Envelope => ({
    ...chat(content, from),
    type: 'status',
    recipientId: 0,
    x,
  });
  const post = (from: SignedIn, body: object, full = true) =>
    gym.http(from, 'POST', '/api/messages', body, { full });
  const events = (who: SignedIn, query: string, full = true) =>
    gym.http(who, 'GET', `/api/events${query}`, undefined, { full });
  const head = async (who: SignedIn): Promise<string> => (await events(who, '')).body.cursor;
  const texts = (answer: { body: { events: Envelope[] } }) =>
    answer.body.events.map(({ content }) => content);

  it('H1: who asks who they are gets 200 with a session, and 401 without', async () => {
    pair();
    expect((await gym.http(trainer, 'GET', '/api/me')).status).toBe(200);
    expect((await gym.http(null, 'GET', '/api/me')).status).toBe(401);
  });

  it('H2: POST takes an envelope and answers with the confirmation; sockets get the message', async () => {
    pair();
    const b = await gym.full(member);
    const sent = chat('over HTTP');
    const { status: code, body } = await post(trainer, sent);
    expect(code).toBe(200);
    expect(body).toMatchObject({
      type: 'status',
      content: 'stored',
      senderId: 0,
      recipientId: trainer.id,
      messageId: sent.messageId,
      x: { conversationId, seq: 1, cursor: expect.any(String), duplicate: false },
    });
    expect((await b.word('chat')).content).toBe('over HTTP');
    b.close();
  });

  it('H2: the long poll answers at once when there is something, else when something comes', async () => {
    pair();
    const start = await head(member);
    await post(trainer, chat('one'));
    const first = await events(member, `?after=${start}&wait=20`);
    expect(texts(first)).toEqual(['one']);
    const waiting = events(member, `?after=${first.body.cursor}&wait=20`);
    await new Promise((resolve) => setImmediate(resolve));
    await post(trainer, chat('two'));
    const second = await waiting;
    expect(texts(second)).toEqual(['two']);
    expect(second.body.events[0].x.cursor).toBe(second.body.cursor);
    const third = await events(member, `?after=${second.body.cursor}`);
    expect([third.body.events, third.body.cursor]).toEqual([[], second.body.cursor]);
  });

  it('H2: a poll that nothing comes for is answered when its time is over', async () => {
    pair();
    const start = await head(member);
    const before = Date.now();
    const answer = await events(member, `?after=${start}&wait=0.3`);
    expect([answer.status, answer.body.events, answer.body.cursor]).toEqual([200, [], start]);
    expect(Date.now() - before).toBeGreaterThanOrEqual(290);
  });

  it('H2: pages of the log follow each other until the head', async () => {
    pair();
    const start = await head(member);
    const a = await gym.full(trainer);
    for (let i = 1; i <= 450; i++) a.chat(member.id, `${i}`);
    await a.all('stored', 450);
    a.close();
    const got: string[] = [];
    for (let cursor = start; ;) {
      const page = await events(member, `?after=${cursor}`);
      if (page.body.events.length === 0) break;
      got.push(...texts(page));
      cursor = page.body.cursor;
    }
    expect(got).toEqual(Array.from({ length: 450 }, (_, i) => `${i + 1}`));
  });

  it('D3, D10: the gym’s software tells somebody once, however often it asks, and it waits for them', async () => {
    pair();
    const key = gym.apiKey();
    const messageId = newId();
    const tell = (content: string) =>
      fetch(`${gym.url}/api/notifications`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ recipientId: member.id, content, messageId }),
      });
    for (let i = 0; i < 2; i++) {
      const answer = await tell('moved');
      expect([answer.status, await answer.json()]).toMatchObject([200, { content: 'stored', messageId }]);
    }
    const other = await tell('cancelled');
    expect([other.status, await other.json()]).toMatchObject([
      409,
      { content: 'message_id_conflict', messageId },
    ]);
    const told = (who: SignedIn | null) => gym.http(who, 'GET', '/api/notifications');
    expect((await told(member)).body).toEqual({
      notifications: [{ messageId, content: 'moved', timestamp: expect.any(String) }],
    });
    expect((await told(trainer)).body).toEqual({ notifications: [] });
    expect((await told(null)).status).toBe(401);
  });

  it('H3: without the header no answer carries x', async () => {
    pair();
    const start = await head(member);
    const sent = await post(trainer, chat('plain'), false);
    expect([sent.body.content, sent.body.x]).toEqual(['stored', undefined]);
    const got = await events(member, `?after=${start}`, false);
    expect(got.body.events).toMatchObject([{ type: 'chat', content: 'plain' }]);
    expect(got.body.events[0].x).toBeUndefined();
    const refused = await post(trainer, { ...chat('x'), recipientId: 9_999 }, false);
    expect([refused.body.content, refused.body.x]).toEqual(['unknown_recipient', undefined]);
    expect((await post(trainer, status(trainer, 'typing', {}), false)).status).toBe(403);
  });

  it('H3: a plain client over HTTP gets confirmations, and its next after is a receipt', async () => {
    pair();
    const [startA, startB] = [await head(trainer), await head(member)];
    const first = chat('one');
    await post(trainer, first, false);
    const got = await events(member, `?after=${startB}`, false);
    await events(member, `?after=${got.body.cursor}`, false);
    let after = startA;
    const confirmed: Envelope[] = [];
    while (confirmed.length === 0) {
      const answer = await events(trainer, `?after=${after}&wait=5`, false);
      confirmed.push(...answer.body.events);
      after = answer.body.cursor;
    }
    expect(confirmed).toMatchObject([{ type: 'status', content: 'delivered', messageId: first.messageId }]);
    const plain = await gym.plain(member);
    await post(trainer, chat('two'));
    await plain.word('chat');
    expect(plain.of('chat').map(({ content }) => content)).toEqual(['two']);
    plain.close();
  });

  it('H4: without after it answers at once, empty, with the head', async () => {
    pair();
    await post(trainer, chat('before'));
    const answer = await events(member, '?wait=20');
    expect([answer.status, answer.body.events]).toEqual([200, []]);
    await post(trainer, chat('after'));
    expect(texts(await events(member, `?after=${answer.body.cursor}`))).toEqual(['after']);
  });

  it('H4: an invalid or outdated cursor gets 200, one reset, and a cursor to go on from', async () => {
    pair();
    await post(trainer, chat('one'));
    const here = await head(member);
    for (const bad of ['nonsense', `ffff:0`, `${here.split(':')[0]}:9`, 'x'.repeat(150)]) {
      const full = await events(member, `?after=${bad}&wait=20`);
      expect(full.status).toBe(200);
      expect(full.body).toMatchObject({ events: [{ content: 'reset', x: { cursor: here } }], cursor: here });
      const plain = await events(member, `?after=${bad}&wait=20`, false);
      expect([plain.status, plain.body]).toEqual([200, { events: [], cursor: here }]);
    }
  });

  it('H5: what was sent on a socket and is sent again over HTTP is one message', async () => {
    pair();
    const a = await gym.full(trainer);
    const id = a.chat(member.id, 'switching');
    await a.word('stored');
    a.close();
    const { body } = await post(trainer, { ...chat('switching'), messageId: id });
    expect(body.x).toMatchObject({ seq: 1, duplicate: true });
  });

  it('H7: received, read and typing can be posted by full clients, and are answered', async () => {
    pair();
    const a = await gym.full(trainer);
    a.chat(member.id, 'one');
    await a.word('stored');
    for (const [word, x] of [
      ['typing', { conversationId, active: true }],
      ['received', { cursor: await head(member) }],
      ['read', { conversationId, seq: 1 }],
    ] as const) {
      const answer = await post(member, status(member, word, x));
      expect([answer.status, answer.body.type, answer.body.content]).toEqual([200, 'status', word]);
    }
    await a.word('typing');
    await a.word('delivered');
    expect((await a.word('read')).x).toMatchObject({ personId: member.id, seq: 1 });
    a.close();
  });

  it('H7: nothing else can be posted', async () => {
    pair();
    for (const [sent, code] of [
      [{ ...chat('boo'), type: 'notification' }, 'forbidden'],
      [status(trainer, 'hello', { v: 1, clientId: 'abcdefgh' }), 'bad_frame'],
      [status(trainer, 'constructor', {}), 'bad_frame'],
      [status(trainer, 'read', { conversationId: 'x' }), 'bad_frame'],
      [status(trainer, 'received', { cursor: 'ffff:1' }), 'bad_frame'],
    ] as const)
      expect((await post(trainer, sent)).body.content).toBe(code);
  });

  it('C5: a poll whose session ended gets no message', async () => {
    pair();
    const start = await head(member);
    const waiting = events(member, `?after=${start}&wait=20`);
    await new Promise((resolve) => setImmediate(resolve));
    gym.accounts.endSessionsOf(member.id);
    await post(trainer, chat('not for a stranger'));
    expect((await waiting).status).toBe(401);
  });

  it('H2: history pages backwards, oldest first within the page, and says whether there is more', async () => {
    pair();
    const a = await gym.full(trainer);
    for (let i = 1; i <= 5; i++) a.chat(member.id, `${i}`);
    await a.all('stored', 5);
    const page = async (query: string) => {
      const { body } = await gym.http(member, 'GET', `/api/conversations/${conversationId}/messages${query}`);
      return [body.messages.map(({ content }: Envelope) => content).join(''), body.more];
    };
    expect(await page('')).toEqual(['12345', false]);
    expect(await page('?limit=2')).toEqual(['45', true]);
    expect(await page('?limit=2&before=4')).toEqual(['23', true]);
    expect(await page('?limit=2&before=2')).toEqual(['1', false]);
    const wrong = await gym.http(member, 'GET', `/api/conversations/${conversationId}/messages?limit=1000`);
    expect(wrong.body.content).toBe('bad_frame');
    a.close();
  });
});
