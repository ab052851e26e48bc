import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OfficeHours } from '../../protocol/workspace.ts';
import { systemClock, type Clock } from '../../server/ports/clock.ts';
import { openDatabase } from '../../sqlite/open.ts';
import { Gym, type SignedIn } from './support/gym.ts';

/** The machine's timers, on the date that a test sets. */
class SetClock implements Clock {
  #ahead = 0;
  now = () => Date.now() + this.#ahead;
  after = systemClock.after;
  every = systemClock.every;
  set(iso: string): void {
    this.#ahead = Date.parse(iso) - Date.now();
  }
}

const DAY = { from: '08:00', to: '18:00' };
const HOURS: OfficeHours = {
  enabled: true,
  timeZone: 'Europe/Berlin',
  days: [DAY, DAY, DAY, DAY, DAY, null, null],
  answer: 'I am back {back}.',
  language: 'en',
};
/** Monday evening, in Berlin 21:00. */
const EVENING = '2026-03-02T20:00:00Z';

describe('automatic answers', () => {
  let clock: SetClock;
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let conversationId: number;
  beforeEach(async () => {
    clock = new SetClock();
    clock.set(EVENING);
    gym = await Gym.open({ clock });
    ({ trainer, member, conversationId } = gym.pair());
  });
  afterEach(() => gym.close());

  const set = async (changed: Partial<OfficeHours> = {}): Promise<void> => {
    const answer = await gym.http(trainer, 'PUT', '/api/me/office-hours', { ...HOURS, ...changed });
    expect(answer.status).toBe(200);
  };
  const write = async (from: SignedIn, to: SignedIn, content: string, messageId?: string): Promise<void> => {
    const timestamp = new Date().toISOString();
    const envelope = { type: 'chat', content, senderId: from.id, recipientId: to.id, timestamp };
    const sent = await gym.http(from, 'POST', '/api/messages', {
      ...envelope,
      ...(messageId ? { messageId } : {}),
    });
    expect(sent.status).toBe(200);
  };
  type Row = { senderId: number; content: string; automatic?: true; messageId: string };
  /** After everything that was decided so far is stored: what is asked behind it is stored behind it. */
  const history = async (of = conversationId): Promise<Row[]> => {
    const { body } = await gym.http(trainer, 'GET', `/api/conversations/${of}/messages?limit=200`);
    return body.messages;
  };
  const automatic = async (count: number): Promise<string[]> => {
    await expect
      .poll(async () => (await history()).filter((row) => row.automatic).length, { timeout: 8_000 })
      .toBe(count);
    return (await history()).filter((row) => row.automatic).map(({ content }) => content);
  };
  const listed = async (who: SignedIn) =>
    (await gym.http(who, 'GET', '/api/conversations')).body.conversations.find(
      ({ id }: { id: number }) => id === conversationId,
    );

  it('I9: one for each closed period, to whoever writes, while no device of the trainer is on', async () => {
    await set();
    await write(member, trainer, 'Are you there?');
    expect(await automatic(1)).toEqual(['I am back tomorrow at 8:00.']);
    await write(member, trainer, 'Hello?');
    await write(member, trainer, 'Hello??');
    clock.set('2026-03-03T02:00:00Z');
    await write(member, trainer, 'It is night');
    clock.set('2026-03-03T10:00:00Z');
    await write(member, trainer, 'It is day');
    clock.set('2026-03-03T18:00:00Z');
    await write(member, trainer, 'Evening again');
    expect(await automatic(2)).toEqual(['I am back tomorrow at 8:00.', 'I am back tomorrow at 8:00.']);
    clock.set('2026-03-06T20:00:00Z');
    await write(member, trainer, 'Weekend');
    expect((await automatic(3)).at(-1)).toBe('I am back on Monday at 8:00.');
    expect((await history()).map(({ content }) => content)).toEqual([
      'Are you there?',
      'I am back tomorrow at 8:00.',
      'Hello?',
      'Hello??',
      'It is night',
      'It is day',
      'Evening again',
      'I am back tomorrow at 8:00.',
      'Weekend',
      'I am back on Monday at 8:00.',
    ]);
  });

  it('I9: each client gets their own, and a trainer without hours, or with hours that are off, gives none', async () => {
    const second = gym.add('Cleo', 'member');
    const withSecond = gym.assign(second, trainer);
    const colleague = gym.add('Carl', 'trainer');
    const withColleague = gym.assign(member, colleague);
    await set();
    await write(member, trainer, 'one');
    await write(second, trainer, 'two');
    await write(member, colleague, 'three');
    await automatic(1);
    await expect.poll(async () => (await history(withSecond)).length, { timeout: 8_000 }).toBe(2);
    await set({ enabled: false });
    clock.set('2026-03-03T20:00:00Z');
    await write(member, trainer, 'off');
    const { body } = await gym.http(colleague, 'GET', `/api/conversations/${withColleague}/messages`);
    expect(body.messages).toHaveLength(1);
    expect((await history()).at(-1)?.content).toBe('off');
  });

  it('I9: full clients are told that it is automatic, plain clients see a chat of six fields', async () => {
    await set();
    const [full, plain] = [await gym.full(member), await gym.plain(member)];
    full.chat(trainer.id, 'Hi');
    const told = await full.word('chat');
    expect(told).toMatchObject({ content: 'I am back tomorrow at 8:00.', senderId: trainer.id });
    expect(told.x).toMatchObject({ conversationId, seq: 2, automatic: true });
    const seen = await plain.word('chat');
    expect(Object.keys(seen).toSorted()).toEqual(
      ['content', 'messageId', 'recipientId', 'senderId', 'timestamp', 'type'].toSorted(),
    );
    expect(seen.messageId).toBe(told.messageId);
    const { body } = await gym.http(member, 'GET', '/api/conversations');
    expect(body.conversations[0].lastMessage).toMatchObject({ automatic: true, senderId: trainer.id });
    // The trainer's own devices have it as a message of their own.
    const device = await gym.full(trainer, {
      cursor: String((await gym.http(trainer, 'GET', '/api/events')).body.cursor).replace(/:\d+$/, ':0'),
    });
    const own = await device.next('own', ({ senderId }) => senderId === trainer.id);
    expect(own.x).toMatchObject({ automatic: true });
    full.close();
    plain.close();
    device.close();
  });

  it('I11: it is no reply: the client still waits, from their own message on', async () => {
    await set();
    await write(member, trainer, 'Waiting');
    await automatic(1);
    expect((await listed(trainer)).waiting).toMatchObject({ seq: 1 });
    await write(trainer, member, 'Here I am');
    expect((await listed(trainer)).waiting).toBe(null);
  });

  it('I11: what the trainer writes, and the automatic answer itself, are never answered automatically', async () => {
    await set();
    await write(trainer, member, 'Late, but: well done');
    await write(member, trainer, 'Thanks');
    await automatic(1);
    expect((await history()).map(({ content }) => content)).toEqual([
      'Late, but: well done',
      'Thanks',
      'I am back tomorrow at 8:00.',
    ]);
  });

  it('I10: hours that begin at another time are said anew, another wording is not', async () => {
    await set();
    await write(member, trainer, 'one');
    await automatic(1);
    await set({ answer: 'Asleep until {back}.' });
    await write(member, trainer, 'two');
    await set({ answer: 'Until {back}.', days: HOURS.days.map((day) => day && { ...day, from: '10:00' }) });
    await write(member, trainer, 'three');
    expect(await automatic(2)).toEqual(['I am back tomorrow at 8:00.', 'Until tomorrow at 10:00.']);
  });

  it('I12: over a restart it is not said twice, and what was not said is caught up on', async () => {
    await set();
    await write(member, trainer, 'one');
    await automatic(1);
    await gym.stop();
    await gym.start();
    await write(member, trainer, 'two');
    expect((await history()).map(({ content }) => content)).toEqual([
      'one',
      'I am back tomorrow at 8:00.',
      'two',
    ]);
    // As after a crash between the message and its answer: stored while no office hours were in force.
    const late = gym.add('Lena', 'member');
    const withLate = gym.assign(late, trainer);
    await set({ enabled: false });
    await write(late, trainer, 'lost?');
    await gym.stop();
    const file = openDatabase(gym.file, { synchronous: 'FULL' });
    file.prepare('UPDATE office_hours SET hours = ?').run(JSON.stringify(HOURS));
    file.close();
    clock.set('2026-03-03T01:00:00Z');
    await gym.start();
    await expect
      .poll(async () => (await history(withLate)).map(({ content }) => content), { timeout: 8_000 })
      .toEqual(['lost?', 'I am back today at 8:00.']);
    expect(await history()).toHaveLength(3);
    // Once the hours have begun there is nothing to catch up on.
    const later = gym.add('Lars', 'member');
    const withLater = gym.assign(later, trainer);
    await set({ enabled: false });
    await write(later, trainer, 'and me?');
    await gym.stop();
    clock.set('2026-03-03T09:00:00Z');
    await gym.start();
    await set();
    expect(await history(withLater)).toHaveLength(1);
  });

  it('I9: what came before the hours were set or changed is not answered by them, not after a restart either', async () => {
    await write(member, trainer, 'before');
    clock.set('2026-03-02T20:01:00Z');
    await set();
    const restart = async () => {
      await gym.stop();
      await gym.start();
      // Whoever comes after is answered, so what was there before has been looked at.
      const next = gym.add('Nora', 'member');
      const withNext = gym.assign(next, trainer);
      await write(next, trainer, 'after');
      await expect.poll(async () => (await history(withNext)).length, { timeout: 8_000 }).toBe(2);
    };
    await restart();
    expect((await history()).map(({ content }) => content)).toEqual(['before']);
    // Neither when the trainer has closed earlier than usual, behind a message that came while the gym was open.
    clock.set('2026-03-03T16:30:00Z');
    await write(member, trainer, 'by day');
    clock.set('2026-03-03T16:45:00Z');
    await set({ days: HOURS.days.map((day) => day && { ...day, to: '17:00' }) });
    await restart();
    expect((await history()).map(({ content }) => content)).toEqual(['before', 'by day']);
    // What comes now is, once, also over a restart.
    await write(member, trainer, 'now');
    await automatic(1);
    await restart();
    await automatic(1);
  });

  it('I12: a resend of the client’s message, and a message of the trainer under the same id, change nothing', async () => {
    await set();
    await write(member, trainer, 'once', 'm-1');
    await automatic(1);
    await write(member, trainer, 'once', 'm-1');
    const [, answer] = await history();
    const forged = { type: 'chat', content: 'forged', senderId: trainer.id, recipientId: member.id };
    const refused = await gym.http(trainer, 'POST', '/api/messages', {
      ...forged,
      timestamp: EVENING,
      messageId: answer!.messageId,
    });
    expect([refused.status, refused.body.content]).toEqual([409, 'message_id_conflict']);
    expect(await history()).toHaveLength(2);
  });
});
