import { expect, it } from 'vitest';
import { sessionAnswer } from '../../../protocol/http.ts';
import { bearer, startGym, type TestGym } from './gym.ts';

const accept = (gym: TestGym, token: string, name = 'Ben') =>
  gym.ask('POST', '/api/invites/accept', { token, name });
const look = (gym: TestGym, token: string) => gym.ask('POST', '/api/invites/look', { token });
const why = ({ body }: { body: Record<string, unknown> }) => (body['x'] as { message: string }).message;

it('A5: an invite makes a member, signed in and assigned to the inviting trainer, who can be written to at once', async () => {
  const gym = await startGym();
  const { token } = gym.outside.invite(gym.trainerId, 'Benjamin');
  expect((await look(gym, token)).body).toEqual({ gym: 'My gym', trainer: 'Ada', name: 'Benjamin' });
  const answer = await accept(gym, token, '  Ben ');
  const session = sessionAnswer.parse(answer.body);
  expect(session.user).toMatchObject({ name: 'Ben', role: 'member' });
  expect(answer.cookies[0]).toMatch(/^spotter_session=[\w-]{43}; Max-Age=34560000;/);
  const conversations = await gym.ask('GET', '/api/conversations', undefined, bearer(session.token));
  expect(conversations.body['conversations']).toMatchObject([{ peer: { id: gym.trainerId }, closed: false }]);
  const sent = await gym.ask(
    'POST',
    '/api/messages',
    {
      type: 'chat',
      content: 'Hello',
      senderId: session.user.id,
      recipientId: gym.trainerId,
      timestamp: new Date().toISOString(),
    },
    bearer(session.token),
  );
  expect(sent.body).toMatchObject({ type: 'status', content: 'stored' });
});

it('A5: an invite is for one person: of ten at once one gets in, and it cannot be used again', async () => {
  const gym = await startGym();
  const { token } = gym.outside.invite(gym.trainerId, null);
  const all = await Promise.all(Array.from({ length: 10 }, (_, i) => accept(gym, token, `Ben ${i}`)));
  expect(all.map(({ status }) => status).toSorted()).toEqual([200, ...Array(9).fill(403)]);
  expect(gym.outsideStore.people()).toHaveLength(2);
  for (const answer of [await accept(gym, token), await look(gym, token)]) {
    expect(answer.body['content']).toBe('forbidden');
    expect(why(answer)).toMatch(/used already/);
  }
});

it('A5: an invite expires after 14 days', async () => {
  const gym = await startGym();
  const { token } = gym.outside.invite(gym.trainerId, null);
  gym.clock.forward(14 * 24 * 3_600_000 - 60_000);
  expect((await look(gym, token)).status).toBe(200);
  gym.clock.forward(60_000);
  const answer = await accept(gym, token);
  expect([answer.status, why(answer)]).toEqual([403, expect.stringMatching(/expired/)]);
  expect(gym.outsideStore.people()).toHaveLength(1);
});

it('A5: an invite of a disabled trainer and a made-up one are refused, and say why', async () => {
  const gym = await startGym();
  const { token } = gym.outside.invite(gym.trainerId, null);
  gym.outside.disable(gym.trainerId);
  expect(why(await accept(gym, token))).toMatch(/withdrawn/);
  expect(why(await accept(gym, 'made-up'))).toMatch(/not known/);
});
