import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../protocol/entities.ts';
import { monthsBefore } from '../../server/domain/retention.ts';
import { openDatabase } from '../../sqlite/open.ts';
import { Gym, type SignedIn } from './support/gym.ts';
import { TickingClock } from './support/ticking-clock.ts';

const DAY = 24 * 3_600_000;
/** Of what happens within milliseconds where there is room. */
const PATIENT = { timeout: 20_000 };
/** How often the server looks, in milliseconds. */
const LOOK = 10 * 60_000;

it('O45: so many months before is the same day, or the last one of its month', () => {
  const before = (date: string, months: number) =>
    new Date(monthsBefore(Date.parse(date), months)).toISOString();
  expect(before('2026-03-31T10:00:00.000Z', 1)).toBe('2026-02-28T10:00:00.000Z');
  expect(before('2024-03-31T10:00:00.000Z', 1)).toBe('2024-02-29T10:00:00.000Z');
  expect(before('2026-01-15T00:00:00.000Z', 12)).toBe('2025-01-15T00:00:00.000Z');
  expect(before('2026-01-15T00:00:00.000Z', 13)).toBe('2024-12-15T00:00:00.000Z');
});

describe('contents that are older than the gym keeps them', () => {
  let clock: TickingClock;
  let gym: Gym;
  let people: { owner: SignedIn; trainer: SignedIn; member: SignedIn };
  let conversationId: number;
  let ids = 0;

  beforeEach(async () => {
    clock = new TickingClock();
    gym = await Gym.open({ clock });
    const { trainer, member, conversationId: id } = gym.pair();
    people = { owner: gym.add('Olivia', 'owner'), trainer, member };
    conversationId = id;
  });
  afterEach(() => gym.close());

  async function say(from: SignedIn, to: SignedIn, content: string, messageId = `m-${ids++}`) {
    const envelope = { type: 'chat', content, senderId: from.id, recipientId: to.id, messageId };
    const body = { ...envelope, timestamp: new Date(clock.now()).toISOString() };
    const answer = await gym.http(from, 'POST', '/api/messages', body);
    expect(answer.status).toBe(200);
    return answer.body as { x: { seq: number; duplicate: boolean } };
  }

  async function tell(content: string): Promise<void> {
    const key: SignedIn = { ...people.owner, token: gym.apiKey() };
    const body = { recipientId: people.member.id, content };
    expect((await gym.http(key, 'POST', '/api/notifications', body)).status).toBe(200);
  }

  /** Time passes, and everybody signs in anew. */
  function pass(ms: number): void {
    clock.forward(ms);
    for (const person of Object.values(people)) person.token = gym.session(person.id, 30 * DAY);
  }

  const keep = (keepMonths: number | null) =>
    gym.http(people.owner, 'PATCH', '/api/admin/gym', { keepMonths });
  const contents = async (): Promise<string[]> => {
    const page = await gym.http(people.member, 'GET', `/api/conversations/${conversationId}/messages`);
    return page.body.messages.map(({ content }: { content: string }) => content);
  };
  const audited = async (action: string) =>
    (await gym.http(people.owner, 'GET', '/api/admin/audit')).body.entries.filter(
      (entry: { action: string }) => entry.action === action,
    );

  it('O45: go a day after the owner has said so; places and ids stay, and it is written down', async () => {
    const { owner, trainer, member } = people;
    const first = await say(member, trainer, 'knee-hush one', 'first');
    await say(member, trainer, 'knee-hush two');
    await tell('gym-hush');
    pass(62 * DAY);
    await say(member, trainer, 'still here');
    await tell('told today');
    expect((await keep(0)).status).toBe(400);
    expect((await keep(1)).body).toMatchObject({ keepMonths: 1 });
    const device = await gym.full(trainer);
    clock.tick(LOOK);
    expect(await contents()).toEqual(['knee-hush one', 'knee-hush two', 'still here']);
    expect(await audited('gym.changed')).toMatchObject([{ detail: { keepMonths: 1 } }]);

    clock.forward(DAY + 1);
    clock.tick(LOOK);
    await device.word('directory');
    expect(await contents()).toEqual(['', '', 'still here']);
    const list = async (who: SignedIn) => (await gym.http(who, 'GET', '/api/conversations')).body;
    const [seen] = (await list(trainer)).conversations as Conversation[];
    // What cannot be read any more is not unread, and nobody waits for an answer to it.
    expect(seen).toMatchObject({ expired: 2, head: 3, unread: 1, waiting: { seq: 3 } });
    expect(Date.parse((await list(member)).keptSince)).toBeLessThan(clock.now() - 27 * DAY);
    const told = (await gym.http(member, 'GET', '/api/notifications')).body.notifications;
    expect(told.map(({ content }: { content: string }) => content)).toEqual(['told today', '']);
    expect(await audited('messages.expired')).toMatchObject([
      { actorId: 0, detail: { messages: 2, notifications: 1 } },
    ]);
    // D3: a device that never heard of it sends it again.
    expect((await say(member, trainer, 'knee-hush one', 'first')).x).toMatchObject({
      seq: first.x.seq,
      duplicate: true,
    });
    const exported = await gym.http(owner, 'GET', `/api/admin/people/${member.id}/export`);
    expect(JSON.stringify(exported.body)).not.toContain('hush');

    clock.forward(DAY + 1);
    clock.tick(LOOK);
    expect((await say(trainer, member, 'and on')).x.seq).toBe(4);
    expect(await audited('messages.expired')).toHaveLength(1);
    await gym.stop();
    // As when the last connection is closed.
    const database = openDatabase(gym.file, { synchronous: 'FULL' });
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    for (const file of readdirSync(gym.folder).filter((name) => name.startsWith('gym.db')))
      expect(readFileSync(path.join(gym.folder, file)).includes('hush')).toBe(false);
    await gym.start();
    expect(await contents()).toEqual(['', '', 'still here', 'and on']);
  });

  it('O45: a mistake can be taken back for a day, and a clock that has jumped deletes nothing at once', async () => {
    const { trainer, member } = people;
    await say(member, trainer, 'old');
    pass(62 * DAY);
    await keep(1);
    clock.tick(LOOK);
    clock.forward(DAY / 2);
    await keep(null);
    clock.forward(DAY);
    clock.tick(LOOK);
    await say(trainer, member, 'here');
    expect(await contents()).toEqual(['old', 'here']);

    await keep(1);
    clock.tick(LOOK);
    expect(await contents()).toHaveLength(2);
    pass(8 * DAY);
    clock.tick(LOOK);
    await say(trainer, member, 'still');
    expect(await contents()).toEqual(['old', 'here', 'still']);
    clock.forward(DAY + 1);
    clock.tick(LOOK);
    await expect.poll(contents, PATIENT).toEqual(['', 'here', 'still']);
  });

  it('O45: goes on where it could not be finished, over many more messages than one commit takes', async () => {
    const { trainer, member } = people;
    const device = await gym.full(member);
    for (let n = 0; n < 700; n++) device.chat(trainer.id, `old ${n}`);
    await device.all('stored', 700);
    pass(62 * DAY);
    await say(member, trainer, 'new');
    await keep(1);
    clock.forward(DAY + 1);
    clock.tick(LOOK);
    await expect
      .poll(async () => (await audited('messages.expired'))[0]?.detail, PATIENT)
      .toMatchObject({ messages: 700 });
    expect((await contents()).at(-1)).toBe('new');
    expect((await contents()).slice(0, -1).every((content) => content === '')).toBe(true);
  });

  it('O47: owners read only where the gym says so; each page stands in the audit log, and everybody is told', async () => {
    const { owner, trainer, member } = people;
    await say(member, trainer, 'between us');
    await say(trainer, member, 'of course');
    const list = `/api/admin/people/${member.id}/conversations`;
    const page = `/api/admin/conversations/${conversationId}/messages`;
    for (const route of [list, page]) expect((await gym.http(owner, 'GET', route)).status).toBe(403);
    expect(await audited('conversation.read_by_owner')).toEqual([]);
    const policy = async () => (await gym.http(member, 'GET', '/api/me')).body.gym;
    expect(await policy()).toMatchObject({ ownersMayRead: false, keepMonths: null });

    await gym.http(owner, 'PATCH', '/api/admin/gym', { ownersMayRead: true });
    expect(await policy()).toMatchObject({ ownersMayRead: true });
    expect(await audited('gym.changed')).toMatchObject([{ detail: { ownersMayRead: true } }]);
    expect((await gym.http(owner, 'GET', list)).body.conversations).toMatchObject([
      { id: conversationId, member: { name: 'Ben' }, trainer: { name: 'Ada' }, head: 2, closed: false },
    ]);
    const read = await gym.http(owner, 'GET', `${page}?limit=1`);
    expect(read.body).toMatchObject({ messages: [{ seq: 2, content: 'of course' }], more: true });
    expect(await audited('conversation.read_by_owner')).toMatchObject([
      {
        actorId: owner.id,
        subject: `person ${member.id}`,
        detail: { trainer: trainer.id, conversation: conversationId, from: 2, to: 2 },
      },
    ]);
    // Reading leaves no trace for the two: nothing was received or read by them.
    const [seen] = (await gym.http(member, 'GET', '/api/conversations')).body.conversations;
    expect(seen.theirs).toEqual({ delivered: 0, read: 0 });
    expect((await gym.http(owner, 'GET', '/api/admin/conversations/99/messages')).status).toBe(404);
    expect((await gym.http(owner, 'GET', '/api/admin/people/99/conversations')).status).toBe(400);
    for (const who of [trainer, member, null])
      for (const route of [list, page])
        expect((await gym.http(who, 'GET', route)).status).toBe(who ? 403 : 401);
  });
});
