import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceSession } from '../../protocol/workspace.ts';
import { deviceLabel } from '../../server/domain/device-label.ts';
import { answeredAfter } from '../../server/domain/response-times.ts';
import { openDatabase } from '../../sqlite/open.ts';
import { Gym, type SignedIn } from './support/gym.ts';

const HOURS = {
  enabled: true,
  timeZone: 'Europe/Berlin',
  days: Array.from({ length: 7 }, () => ({ from: '08:00', to: '18:00' })),
  answer: '',
  language: 'de',
};

describe('the trainer’s desk on the server', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let conversationId: number;
  let others: Record<'owner' | 'colleague' | 'stranger', SignedIn>;
  beforeAll(async () => {
    gym = await Gym.open();
    others = {
      owner: gym.add('Olga', 'owner'),
      colleague: gym.add('Carl', 'trainer'),
      stranger: gym.add('Stan', 'member'),
    };
  });
  afterAll(() => gym.close());
  beforeEach(() => {
    ({ trainer, member, conversationId } = gym.pair());
  });

  const profileOf = (who: SignedIn, whose: SignedIn) =>
    gym.http(who, 'GET', `/api/people/${whose.id}/profile`);
  const change = (who: SignedIn, whose: SignedIn, body: object) =>
    gym.http(who, 'PATCH', `/api/people/${whose.id}/profile`, body);

  it('I6: saved replies are added, changed and removed, by title', async () => {
    const add = (title: string, content = 'Hi {first_name}') =>
      gym.http(trainer, 'POST', '/api/me/replies', { title, content });
    await add('warm-up');
    const { replies } = (await add('  Deload  ')).body;
    expect(replies.map(({ title }: { title: string }) => title)).toEqual(['Deload', 'warm-up']);
    const { id } = replies[0];
    const changed = await gym.http(trainer, 'PUT', `/api/me/replies/${id}`, { title: 'Zzz', content: 'x' });
    expect(changed.body.replies.map(({ title }: { title: string }) => title)).toEqual(['warm-up', 'Zzz']);
    const left = await gym.http(trainer, 'DELETE', `/api/me/replies/${id}`);
    expect(left.body.replies).toMatchObject([{ title: 'warm-up', content: 'Hi {first_name}' }]);
    expect((await gym.http(trainer, 'GET', '/api/me/replies')).body).toEqual(left.body);
    expect((await gym.http(trainer, 'DELETE', `/api/me/replies/${id}`)).status).toBe(404);
    for (const bad of [{ title: ' ', content: 'x' }, { title: 'x', content: '' }, { title: 'x' }])
      expect((await gym.http(trainer, 'POST', '/api/me/replies', bad)).status).toBe(400);
  });

  it('I6: there is an end to saved replies, said in a sentence', async () => {
    const database = openDatabase(gym.file, { synchronous: 'FULL' });
    const add = database.prepare('INSERT INTO saved_replies (trainer_id, title, content) VALUES (?, ?, ?)');
    database.exec('BEGIN');
    for (let n = 0; n < 500; n++) add.run(trainer.id, `${n}`, 'x');
    database.exec('COMMIT');
    database.close();
    const refused = await gym.http(trainer, 'POST', '/api/me/replies', { title: 'one more', content: 'x' });
    expect([refused.status, refused.body.x.message]).toEqual([400, expect.stringContaining('Remove one')]);
  });

  it('I6: tags and notes of a client are kept, and tags stand in the list', async () => {
    await change(trainer, member, {
      tags: ['knee', ' Knee ', 'half marathon'],
      notes: 'Left side is weaker.',
    });
    await change(trainer, member, { notes: 'Left side is much weaker.' });
    expect((await profileOf(trainer, member)).body).toMatchObject({
      personId: member.id,
      tags: ['knee', 'half marathon'],
      notes: 'Left side is much weaker.',
      email: null,
      response: { medianSeconds: null, answered: 0, days: 30 },
    });
    const { body } = await gym.http(trainer, 'GET', '/api/conversations');
    expect(body.conversations[0].tags).toEqual(['knee', 'half marathon']);
    for (const bad of [
      { tags: ['x'.repeat(31)] },
      { tags: [''] },
      { tags: Array(21).fill('x') },
      { notes: 7 },
    ])
      expect((await change(trainer, member, bad)).status).toBe(400);
  });

  it('I6: whoever is not the trainer is refused on every route, and nothing of it is in what others see', async () => {
    const secret = 'SECRET-4711';
    await change(trainer, member, { tags: [secret], notes: secret });
    const saved = await gym.http(trainer, 'POST', '/api/me/replies', { title: secret, content: secret });
    const replyId = saved.body.replies[0].id;
    await gym.http(trainer, 'PUT', '/api/me/office-hours', { ...HOURS, answer: secret });
    await gym.http(trainer, 'PATCH', `/api/conversations/${conversationId}`, { pinned: true });

    for (const who of [member, others.stranger]) {
      const routes: [Parameters<Gym['http']>[1], string, object?][] = [
        ['GET', '/api/me/replies'],
        ['POST', '/api/me/replies', { title: 'x', content: 'x' }],
        ['PUT', `/api/me/replies/${replyId}`, { title: 'x', content: 'x' }],
        ['DELETE', `/api/me/replies/${replyId}`],
        ['GET', '/api/me/office-hours'],
        ['PUT', '/api/me/office-hours', HOURS],
        ['GET', `/api/people/${member.id}/profile`],
        ['PATCH', `/api/people/${member.id}/profile`, { notes: 'x' }],
        ['GET', `/api/people/${trainer.id}/profile`],
      ];
      for (const [method, route, body] of routes) {
        const refused = await gym.http(who, method, route, body);
        expect([method, route, refused.status, refused.body.content]).toEqual([
          method,
          route,
          403,
          'forbidden',
        ]);
        expect((await gym.http(null, method, route, body)).status).toBe(401);
      }
    }
    for (const who of [others.owner, others.colleague]) {
      expect((await profileOf(who, member)).status).toBe(403);
      expect((await change(who, member, { notes: 'x' })).status).toBe(403);
      expect((await gym.http(who, 'DELETE', `/api/me/replies/${replyId}`)).status).toBe(404);
      expect(
        (await gym.http(who, 'PUT', `/api/me/replies/${replyId}`, { title: 'x', content: 'x' })).status,
      ).toBe(404);
      expect((await gym.http(who, 'GET', '/api/me/replies')).body).toEqual({ replies: [] });
      expect((await gym.http(who, 'GET', '/api/me/office-hours')).body).toEqual({ hours: null });
    }
    expect((await profileOf(trainer, trainer)).status).toBe(403);
    // A colleague of the same member has notes of their own.
    gym.assign(member, others.colleague);
    expect((await profileOf(others.colleague, member)).body).toMatchObject({ tags: [], notes: '' });
    for (const who of [member, others.stranger, others.owner, others.colleague])
      for (const route of [
        '/api/conversations',
        `/api/conversations/${conversationId}/messages`,
        '/api/me',
        '/api/me/sessions',
        '/api/notifications',
        '/api/admin/people',
        '/api/admin/audit',
      ])
        expect(JSON.stringify((await gym.http(who, 'GET', route)).body)).not.toContain(secret);
    expect((await profileOf(trainer, member)).body).toMatchObject({ tags: [secret], notes: secret });
    expect((await gym.http(trainer, 'GET', '/api/me/office-hours')).body.hours.answer).toBe(secret);
  });

  it('I6: what is known of a former client stays readable to the trainer', async () => {
    await change(trainer, member, { notes: 'moved to Osaka' });
    gym.accounts.unassign(member.id, trainer.id, Date.now());
    expect((await profileOf(trainer, member)).body.notes).toBe('moved to Osaka');
  });

  it('I5: a change at the desk reaches the trainer’s other devices', async () => {
    const socket = await gym.full(trainer);
    await gym.http(trainer, 'POST', '/api/me/replies', { title: 'x', content: 'x' });
    const first = (await socket.word('directory')).x?.['directory'];
    await change(trainer, member, { tags: ['new'] });
    expect((await socket.word('directory')).x?.['directory']).not.toBe(first);
    socket.close();
  });

  it('I8: the median of the last 30 days, from the first message that waited to the trainer’s own answer', async () => {
    expect(
      answeredAfter(
        [
          { senderId: 1, at: 0, automatic: false },
          { senderId: 2, at: 1_000, automatic: false },
          { senderId: 2, at: 5_000, automatic: false },
          { senderId: 1, at: 6_000, automatic: true },
          { senderId: 1, at: 61_000, automatic: false },
          { senderId: 1, at: 99_000, automatic: false },
          { senderId: 2, at: 100_000, automatic: false },
        ],
        1,
      ),
    ).toEqual([60]);
    const database = openDatabase(gym.file, { synchronous: 'FULL' });
    const add = database.prepare(
      `INSERT INTO messages (conversation_id, seq, sender_id, recipient_id, message_id, content, created_at, sender_position)
       VALUES (?, ?, ?, ?, ?, 'x', ?, 0)`,
    );
    const days = (n: number): number => Date.now() - n * 86_400_000;
    let seq = 0;
    const pair = (at: number, seconds: number) => {
      add.run(conversationId, ++seq, member.id, trainer.id, `q${conversationId}-${seq}`, at);
      add.run(
        conversationId,
        ++seq,
        trainer.id,
        member.id,
        `a${conversationId}-${seq}`,
        at + seconds * 1_000,
      );
    };
    pair(days(40), 1);
    pair(days(20), 60);
    pair(days(10), 120);
    pair(days(5), 600);
    const { response } = (await profileOf(trainer, member)).body;
    expect(response).toEqual({ medianSeconds: 120, answered: 3, days: 30 });
    pair(days(4), 180);
    expect((await profileOf(trainer, member)).body.response).toMatchObject({
      medianSeconds: 150,
      answered: 4,
    });
    database.close();
  });

  it('I8: when a client was active last outlives a restart', async () => {
    const before = (await profileOf(trainer, member)).body;
    expect(before.lastActiveAt).toBe(null);
    expect(Date.parse(before.joinedAt)).toBeGreaterThan(Date.now() - 3_600_000);
    const socket = await gym.full(member);
    socket.control('presence', { state: 'active' });
    await socket.heartbeat();
    const active = (await profileOf(trainer, member)).body.lastActiveAt;
    expect(Date.parse(active)).toBeGreaterThan(Date.now() - 60_000);
    socket.close();
    await gym.stop();
    await gym.start();
    expect(Date.parse((await profileOf(trainer, member)).body.lastActiveAt)).toBeGreaterThanOrEqual(
      Date.parse(active),
    );
  });

  describe('devices', () => {
    const sessions = async (who: SignedIn): Promise<DeviceSession[]> =>
      (await gym.http(who, 'GET', '/api/me/sessions')).body.sessions;

    it('I7: a person sees their own sessions, and ends one: its sockets close within a second', async () => {
      const phone = { ...trainer, token: gym.session(trainer.id) };
      const before = await sessions(trainer);
      expect(before.map(({ current, label }) => [current, label])).toEqual(
        expect.arrayContaining([
          [true, 'test'],
          [false, 'test'],
        ]),
      );
      expect(before).toHaveLength(2);
      expect(JSON.stringify(before)).not.toContain(phone.token);
      const socket = await gym.full(phone);
      const mine = await gym.full(trainer);
      const { id } = (await sessions(phone)).find(({ current }) => current)!;
      const ended = await gym.http(trainer, 'DELETE', `/api/me/sessions/${id}`);
      expect(ended.body.sessions).toMatchObject([{ current: true }]);
      expect((await socket.closed).code).toBe(4401);
      expect((await gym.http(phone, 'GET', '/api/me')).status).toBe(401);
      await mine.heartbeat();
      mine.close();
    });

    it('I7: nobody ends, or sees, a session of somebody else', async () => {
      const { id } = (await sessions(trainer))[0]!;
      for (const who of [member, others.owner, others.colleague, others.stranger]) {
        expect((await gym.http(who, 'DELETE', `/api/me/sessions/${id}`)).status).toBe(404);
        expect((await sessions(who)).map((session) => session.id)).not.toContain(id);
      }
      expect((await gym.http(null, 'GET', '/api/me/sessions')).status).toBe(401);
      expect((await gym.http(null, 'DELETE', `/api/me/sessions/${id}`)).status).toBe(401);
      expect(await sessions(trainer)).toHaveLength(1);
    });

    it.each([
      [
        'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) spotter/0.1.0 Chrome/130.0 Electron/33.2.1 Safari/537.36',
        'Spotter on Linux',
      ],
      [
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
        'Edge on Windows',
      ],
      ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox on Android'],
      [
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
        'Safari on iOS',
      ],
      [
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
        'Chrome on macOS',
      ],
      ['python-requests/2.32', 'python-requests'],
      ['<script>', undefined],
      [undefined, undefined],
    ])('I7: %s is %s', (userAgent, label) => {
      expect(deviceLabel(userAgent)).toBe(label);
    });
  });
});
