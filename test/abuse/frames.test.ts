import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientControl, serverControl, type ClientWord } from '../../protocol/control.ts';
import { FullSocket, newId } from '../server/support/sockets.ts';
import { openWorld, type World } from './support/world.ts';

const OUTSIDERS = ['otherMember', 'otherTrainer', 'owner'] as const;

/** What an outsider says about the conversation of others with each word, and what is answered; null: nothing, and nothing happens. */
const WORDS: Record<ClientWord, { x: (world: World) => object; answer: string | null }> = {
  hello: { x: () => ({ v: 1, clientId: 'somebody-else' }), answer: 'bad_frame' },
  received: { x: (world) => ({ cursor: `${world.gym.accounts.meta('epoch')}:1` }), answer: 'bad_frame' },
  read: { x: ({ conversationId }) => ({ conversationId, seq: 1 }), answer: 'forbidden' },
  typing: { x: ({ conversationId }) => ({ conversationId, active: true }), answer: 'forbidden' },
  presence: { x: () => ({ state: 'active' }), answer: null },
  heartbeat: { x: () => ({}), answer: 'heartbeat' },
};

describe('every frame, from those whom it does not concern', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.gym.close());

  /** Both people of the conversation, connected. @returns a function that says what reached them of others */
  async function watched() {
    const sockets = await Promise.all(
      (['trainer', 'member'] as const).map((who) => world.gym.full(world.people[who])),
    );
    return async () => {
      for (const socket of sockets) await socket.heartbeat();
      const heard = sockets.flatMap(({ frames }) => frames);
      return heard.filter(({ content }) => !['welcome', 'heartbeat', 'presence'].includes(content));
    };
  }

  it('A11: with every word a client knows an outsider is refused, or changes nothing, and the two hear nothing of it', async () => {
    const heard = await watched();
    const before = world.everything();
    for (const who of OUTSIDERS) {
      const socket = await world.gym.full(world.people[who]);
      for (const word of Object.keys(clientControl) as ClientWord[]) {
        const { x, answer } = WORDS[word];
        socket.control(word, x(world));
        if (answer !== null) await socket.word(answer);
      }
      for (const recipient of ['trainer', 'member'] as const)
        if (who !== 'otherMember' || recipient !== 'member') {
          socket.chat(world.people[recipient].id, 'let me in');
          await socket.word('forbidden');
        }
      expect(socket.of('chat')).toEqual([]);
      socket.close();
    }
    expect(await heard()).toEqual([]);
    expect(world.everything()).toBe(before);
  });

  it('A11: the same posted over HTTP', async () => {
    const heard = await watched();
    for (const who of OUTSIDERS)
      for (const word of ['read', 'typing', 'received'] as const) {
        const { status, text } = await world.ask(who, 'POST', '/api/messages', {
          type: 'status',
          content: word,
          senderId: world.people[who].id,
          recipientId: 0,
          timestamp: '2026-01-01T00:00:00Z',
          x: WORDS[word].x(world),
        });
        expect([who, word, status, text]).toEqual([
          who,
          word,
          word === 'received' ? 400 : 403,
          expect.stringContaining(WORDS[word].answer!),
        ]);
      }
    expect(await heard()).toEqual([]);
  });

  it('A11: what only the server says is refused when a client says it, and so is a notification', async () => {
    const heard = await watched();
    const socket = await world.gym.full(world.people.member);
    const words = Object.keys(serverControl).filter((word) => !(word in clientControl));
    for (const word of [...words, 'error', '__proto__', 'constructor', 'toString', '']) {
      socket.control(word, { conversationId: world.conversationId, personId: 1, seq: 1 });
      await socket.word('bad_frame');
    }
    socket.say({ type: 'notification', content: 'You have won', recipientId: world.people.trainer.id });
    await socket.word('forbidden');
    expect(await heard()).toEqual([]);
  });

  it('A11: with the cursor of somebody else one gets one’s own log or a reset, never theirs', async () => {
    const ada = await world.gym.full(world.people.trainer);
    const cursor = await ada.heartbeat();
    for (const who of OUTSIDERS) {
      const socket = await world.gym.ungreeted(world.people[who]);
      await socket.hello({ cursor: cursor.replace(/:.*/, ':0') });
      await socket.heartbeat();
      const other = await FullSocket.open(world.gym.port, world.people[who], {});
      await other.hello({ cursor });
      await other.word('reset');
      for (const { frames } of [socket, other]) expect(JSON.stringify(frames)).not.toMatch(/secret-/);
      socket.close();
      other.close();
    }
  });

  it('A11: a sender that is somebody else, the server, or no number is refused on socket and over HTTP', async () => {
    const heard = await watched();
    const before = world.everything();
    const { trainer, member, otherMember } = world.people;
    const socket = await world.gym.full(otherMember);
    const senders: [unknown, string][] = [
      [trainer.id, 'sender_mismatch'],
      [member.id, 'sender_mismatch'],
      [0, 'sender_mismatch'],
      [-1, 'bad_frame'],
      [String(otherMember.id), 'bad_frame'],
      [otherMember.id + 0.5, 'bad_frame'],
      [null, 'bad_frame'],
      [[otherMember.id], 'bad_frame'],
      [2 ** 60, 'bad_frame'],
    ];
    for (const [senderId, answer] of senders) {
      const envelope = { type: 'chat', content: 'It is me', senderId, recipientId: trainer.id };
      socket.say({ ...envelope, messageId: newId() });
      await socket.word(answer);
      const posted = await world.ask('otherMember', 'POST', '/api/messages', {
        ...envelope,
        timestamp: '2026-01-01T00:00:00Z',
      });
      expect([senderId, JSON.parse(posted.text).content]).toEqual([senderId, answer]);
    }
    expect(await heard()).toEqual([]);
    expect(world.everything()).toBe(before);
  });

  it('A11: a frame that is replayed, by its sender a hundred times or by somebody else, is one message', async () => {
    const { trainer, member, otherMember } = world.people;
    const [ben, ada] = [await world.gym.full(member), await world.gym.full(trainer)];
    const frame = { type: 'chat', content: 'once', recipientId: trainer.id, messageId: newId() };
    for (let n = 0; n < 100; n++) ben.say(frame);
    const stored = await ben.all('stored', 100);
    expect(stored.filter(({ x }) => x?.['duplicate'] === false)).toHaveLength(1);
    const second = await world.gym.full({ ...member, token: world.gym.session(member.id) });
    second.say(frame);
    expect((await second.word('stored')).x).toMatchObject({ duplicate: true });
    const thief = await world.gym.full(otherMember);
    thief.say({ ...frame, senderId: member.id });
    await thief.word('sender_mismatch');
    thief.say(frame);
    await thief.word('forbidden');
    await ada.heartbeat();
    expect(ada.of('chat').filter(({ content }) => content === 'once')).toHaveLength(1);
  });
});
