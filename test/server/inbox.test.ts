import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../protocol/entities.ts';
import { Gym, type SignedIn } from './support/gym.ts';

describe('the inbox on the server', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let conversationId: number;
  beforeAll(async () => {
    gym = await Gym.open();
  });
  afterAll(() => gym.close());
  beforeEach(() => {
    ({ trainer, member, conversationId } = gym.pair());
  });

  const patch = (who: SignedIn, body: object, id = conversationId) =>
    gym.http(who, 'PATCH', `/api/conversations/${id}`, body);
  const list = async (
    who: SignedIn,
  ): Promise<{ conversations: Conversation[]; directory: string; seenUntil?: string }> =>
    (await gym.http(who, 'GET', '/api/conversations')).body;
  const seen = async (who: SignedIn): Promise<Conversation> =>
    (await list(who)).conversations.find(({ id }) => id === conversationId)!;
  const write = async (from: SignedIn, to: SignedIn, content: string): Promise<void> => {
    const envelope = { type: 'chat', content, senderId: from.id, recipientId: to.id };
    const timestamp = new Date().toISOString();
    const sent = await gym.http(from, 'POST', '/api/messages', { ...envelope, timestamp });
    expect(sent.status).toBe(200);
  };
  const read = (who: SignedIn, seq: number) =>
    gym.http(who, 'POST', '/api/messages', {
      type: 'status',
      content: 'read',
      senderId: who.id,
      recipientId: 0,
      timestamp: new Date().toISOString(),
      x: { conversationId, seq },
    });

  it('I1: flags are one person’s own, and the last writer wins field by field', async () => {
    expect((await seen(trainer)).flags).toEqual({
      pinned: false,
      archived: false,
      muted: false,
      unread: false,
      doneSeq: 0,
    });
    expect((await patch(trainer, { pinned: true, muted: true })).body.flags).toMatchObject({ pinned: true });
    await patch(trainer, { pinned: false });
    expect((await seen(trainer)).flags).toMatchObject({ pinned: false, muted: true });
    expect((await seen(member)).flags).toMatchObject({ pinned: false, muted: false });
    await gym.stop();
    await gym.start();
    expect((await seen(trainer)).flags).toMatchObject({ pinned: false, muted: true });
  });

  it.each([
    [{ pinned: 'yes' }, 'pinned'],
    [{ doneSeq: -1 }, 'doneSeq'],
    [{ seen: { head: 1 } }, 'seen.read'],
    ['nonsense', 'body'],
  ])('I1: %j is refused, and the field is named', async (body, field) => {
    const refused = await patch(trainer, body as object);
    expect([refused.status, refused.body.content]).toEqual([400, 'bad_frame']);
    if (typeof body === 'object') expect(refused.body.x.message).toContain(field);
    expect((await seen(trainer)).flags).toMatchObject({ pinned: false, doneSeq: 0 });
  });

  it('A3, I1: nobody sets anything on a conversation that is not theirs', async () => {
    for (const who of [gym.add('Olga', 'owner'), gym.add('Carl', 'trainer'), gym.add('Stan', 'member')]) {
      const refused = await patch(who, { pinned: true });
      expect([refused.status, refused.body.content]).toEqual([403, 'forbidden']);
    }
    expect((await patch(trainer, { pinned: true }, 99_999)).status).toBe(403);
    const route = `/api/conversations/${conversationId}`;
    expect((await gym.http(null, 'PATCH', route, { pinned: true })).status).toBe(401);
    expect((await seen(trainer)).flags).toMatchObject({ pinned: false });
  });

  it('I2: archived holds until the other one writes; muted, it holds for good', async () => {
    await write(member, trainer, 'one');
    await patch(trainer, { archived: true });
    await write(trainer, member, 'two');
    expect((await seen(trainer)).flags?.archived).toBe(true);
    await write(member, trainer, 'three');
    expect((await seen(trainer)).flags?.archived).toBe(false);
    await patch(trainer, { archived: true, muted: true });
    await write(member, trainer, 'four');
    expect((await seen(trainer)).flags?.archived).toBe(true);
    await patch(trainer, { muted: false });
    expect((await seen(trainer)).flags?.archived).toBe(true);
    await write(member, trainer, 'five');
    expect((await seen(trainer)).flags?.archived).toBe(false);
  });

  it('I2: what came before the person saw it is not archived with the rest', async () => {
    await write(member, trainer, 'one');
    await write(member, trainer, 'two');
    const { body } = await patch(trainer, { archived: true, seen: { head: 1, read: 1 } });
    expect(body.flags.archived).toBe(false);
    expect((await patch(trainer, { archived: true, seen: { head: 2, read: 1 } })).body.flags.archived).toBe(
      true,
    );
  });

  it('I3: marked unread holds until the read mark moves, however late the earlier mark arrives', async () => {
    for (const content of ['one', 'two', 'three']) await write(member, trainer, content);
    await read(trainer, 1);
    expect((await patch(trainer, { unread: true, seen: { head: 3, read: 2 } })).body.flags.unread).toBe(true);
    await read(trainer, 2);
    await gym.http(trainer, 'GET', '/api/events');
    expect((await seen(trainer)).flags?.unread).toBe(true);
    const socket = await gym.full(trainer);
    socket.control('read', { conversationId, seq: 3 });
    // The mark before it may still come first.
    await socket.next('read up to 3', ({ content, x }) => content === 'read' && x?.['seq'] === 3);
    expect((await seen(trainer)).flags?.unread).toBe(false);
    socket.close();
  });

  it('O50: what was seen of notifications is the person’s own, only grows, and reaches their other devices', async () => {
    const until = (who: SignedIn) => list(who).then((answer) => answer.seenUntil);
    const put = (who: SignedIn | null, at: string) =>
      gym.http(who, 'PUT', '/api/notifications/seen', { until: at });
    const [early, late] = ['2026-01-02T03:04:05.000Z', '2026-01-02T03:05:00.000Z'];
    expect(await until(member)).toBeUndefined();
    const elsewhere = await gym.full(member);
    expect((await put(member, late)).body.until).toBe(late);
    await elsewhere.word('directory');
    elsewhere.close();
    const { body } = await put(member, early);
    expect(body).toMatchObject({ until: late, directory: { before: body.directory.after } });
    expect([await until(member), await until(trainer)]).toEqual([late, undefined]);
    // What is not told yet cannot have been seen.
    expect(Date.parse((await put(member, '2999-01-01T00:00:00.000Z')).body.until)).toBeLessThan(
      Date.now() + 1,
    );
    expect((await put(member, 'yesterday')).status).toBe(400);
    expect((await put(null, late)).status).toBe(401);
  });

  it('I4: waits from the first message after my last one and after what is done', async () => {
    const waits = async (who = trainer) => (await seen(who)).waiting?.seq ?? null;
    expect(await waits()).toBe(null);
    await write(member, trainer, 'one');
    await write(member, trainer, 'two');
    const first = (await gym.http(trainer, 'GET', `/api/conversations/${conversationId}/messages`)).body
      .messages[0];
    expect((await seen(trainer)).waiting).toEqual({ seq: 1, since: first.timestamp });
    expect((await patch(trainer, { doneSeq: 1 })).body).toMatchObject({ waiting: { seq: 2 }, head: 2 });
    expect((await patch(trainer, { doneSeq: 2 })).body.waiting).toBe(null);
    expect((await patch(trainer, { doneSeq: 99 })).body.flags.doneSeq).toBe(2);
    expect((await patch(trainer, { doneSeq: 0 })).body.waiting).toMatchObject({ seq: 1 });
    await write(trainer, member, 'three');
    expect(await waits()).toBe(null);
    expect(await waits(member)).toBe(3);
    await write(member, trainer, 'four');
    await write(member, trainer, 'five');
    expect([await waits(), await waits(member)]).toEqual([4, null]);
  });

  it('I5: other devices are told on the socket and on the long poll, and a plain client is not', async () => {
    const [socket, plain] = [await gym.full(trainer), await gym.plain(trainer)];
    const { cursor, directory } = (await gym.http(trainer, 'GET', '/api/conversations')).body;
    const query = `after=${cursor}&wait=20&directory=${directory}`;
    const poll = gym.http(trainer, 'GET', `/api/events?${query}`);
    const { body } = await patch(trainer, { pinned: true });
    expect(body.directory.before).toBe(directory);
    expect((await socket.word('directory')).x).toEqual({ directory: body.directory.after });
    const { events } = (await poll).body;
    expect(events.map(({ content, x }: { content: string; x: object }) => [content, x])).toEqual([
      ['directory', { directory: body.directory.after }],
    ]);
    expect((await list(trainer)).directory).toBe(body.directory.after);
    // Whoever asks with an older one is told at once; whoever names none, and a plain client, never.
    const late = await gym.http(trainer, 'GET', `/api/events?${query}`);
    expect(late.body.events).toHaveLength(1);
    const unnamed = await gym.http(trainer, 'GET', `/api/events?after=${cursor}`);
    expect(unnamed.body.events).toEqual([]);
    const asPlain = await gym.http(trainer, 'GET', `/api/events?${query.replace('20', '0')}`, undefined, {
      full: false,
    });
    expect(asPlain.body.events).toEqual([]);
    expect(plain.frames).toEqual([]);
    const before = (await list(member)).directory;
    await patch(trainer, { pinned: false });
    expect((await list(member)).directory).toBe(before);
    socket.close();
    plain.close();
  });

  it('C5: a long poll ends when its session does', async () => {
    const { cursor } = (await gym.http(trainer, 'GET', '/api/conversations')).body;
    const session = { ...trainer, token: gym.session(trainer.id) };
    const poll = gym.http(session, 'GET', `/api/events?after=${cursor}&wait=25`);
    await gym.http(session, 'DELETE', '/api/session');
    expect((await poll).status).toBe(401);
  });
});
