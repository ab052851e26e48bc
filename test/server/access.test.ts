import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gym, type SignedIn } from './support/gym.ts';

describe('who may do what', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let conversationId: number;
  let people: Record<'owner' | 'trainer' | 'colleague' | 'member' | 'stranger' | 'former', SignedIn>;
  beforeAll(async () => {
    gym = await Gym.open();
    ({ trainer, member, conversationId } = gym.pair());
    const former = gym.add('Finn', 'member');
    gym.assign(former, trainer);
    gym.accounts.unassign(former.id, trainer.id, Date.now());
    people = {
      owner: gym.add('Olga', 'owner'),
      trainer,
      colleague: gym.add('Carl', 'trainer'),
      member,
      stranger: gym.add('Stan', 'member'),
      former,
    };
  });
  afterAll(() => gym.close());
  type Who = keyof typeof people;

  it.each<[Who, Who | number, string]>([
    ['trainer', 'member', 'stored'],
    ['member', 'trainer', 'stored'],
    ['member', 'colleague', 'forbidden'],
    ['colleague', 'member', 'forbidden'],
    ['member', 'stranger', 'forbidden'],
    ['trainer', 'colleague', 'forbidden'],
    ['owner', 'member', 'forbidden'],
    ['member', 'owner', 'forbidden'],
    ['trainer', 'trainer', 'forbidden'],
    ['former', 'trainer', 'forbidden'],
    ['trainer', 'former', 'forbidden'],
    ['trainer', 4_711, 'unknown_recipient'],
    ['trainer', 0, 'unknown_recipient'],
  ])('A1: chat from %s to %s is %s', async (from, to, answer) => {
    const sender = await gym.full(people[from]);
    const id = sender.chat(typeof to === 'number' ? to : people[to].id, 'hello');
    expect((await sender.word(answer)).messageId).toBe(id);
    sender.close();
  });

  it('A1: an assignment that ends while both are connected ends the chat, and both are told', async () => {
    const guest = gym.add('Gus', 'member');
    gym.assign(guest, trainer);
    const [a, g] = [await gym.full(trainer), await gym.full(guest)];
    a.chat(guest.id, 'hi');
    await a.word('stored');
    gym.accounts.unassign(guest.id, trainer.id, Date.now());
    const { directory } = (await a.word('directory')).x as { directory: string };
    await g.word('directory');
    a.chat(guest.id, 'still there?');
    await a.word('forbidden');
    const { body } = await gym.http(trainer, 'GET', '/api/conversations');
    expect(body.directory).toBe(directory);
    expect(body.conversations.find(({ peer }: { peer: SignedIn }) => peer.id === guest.id)).toMatchObject({
      closed: true,
      head: 1,
    });
  });

  it('A2: nobody writes in the name of another', async () => {
    const a = await gym.full(trainer);
    a.say({ type: 'chat', content: 'x', senderId: member.id, recipientId: trainer.id, messageId: 'fake' });
    expect((await a.word('sender_mismatch')).messageId).toBe('fake');
    a.say({ content: 'heartbeat', senderId: 0, x: {} });
    await a.word('sender_mismatch');
    await a.heartbeat();
    const plain = await gym.plain(trainer);
    plain.say({ type: 'chat', content: 'x', senderId: member.id, recipientId: trainer.id });
    await plain.word('sender_mismatch');
  });

  it('A3: a conversation and its history are visible to its two people only', async () => {
    const route = `/api/conversations/${conversationId}/messages`;
    for (const who of ['trainer', 'member'] as const) {
      expect((await gym.http(people[who], 'GET', route)).status).toBe(200);
      const { body } = await gym.http(people[who], 'GET', '/api/conversations');
      expect(body.conversations.map(({ id }: { id: number }) => id)).toContain(conversationId);
    }
    for (const who of ['owner', 'colleague', 'stranger', 'former'] as const) {
      const refused = await gym.http(people[who], 'GET', route);
      expect([refused.status, refused.body.content]).toEqual([403, 'forbidden']);
      const { body } = await gym.http(people[who], 'GET', '/api/conversations');
      expect(body.conversations.map(({ id }: { id: number }) => id)).not.toContain(conversationId);
    }
    expect((await gym.http(null, 'GET', route)).status).toBe(401);
    expect((await gym.http(trainer, 'GET', '/api/conversations/99999/messages')).status).toBe(403);
    expect((await gym.http(trainer, 'GET', '/api/conversations/abc/messages')).status).toBe(400);
  });

  it('A3: a former member keeps reading what was written', async () => {
    const { body } = await gym.http(people.former, 'GET', '/api/conversations');
    expect(body.conversations).toMatchObject([{ closed: true, peer: { id: trainer.id } }]);
    const { id } = body.conversations[0];
    expect((await gym.http(people.former, 'GET', `/api/conversations/${id}/messages`)).status).toBe(200);
  });
});
