import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RETRY_WAITS } from '../../../server/webhooks/dispatcher.ts';
import { PASSWORD, startGym, type Answer } from '../accounts/gym.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** The gym's software: notes what it is sent, and answers with a status that can be changed. */
async function receiver() {
  const received: Received[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answerWith: (next: number) => (status = next),
    types: () => received.map(({ body }) => (JSON.parse(body) as { type: string }).type),
  };
}

async function open() {
  const gym = await startGym();
  const account = { name: 'Olivia', role: 'owner', email: 'olivia@gym.example', password: PASSWORD } as const;
  const owner = await gym.outside.add(account);
  const member = await gym.outside.add({ name: 'Max', role: 'member', trainers: [gym.trainerId] });
  const token = gym.outside.openSession(owner, 'test').token;
  const memberToken = gym.outside.openSession(member, 'test').token;
  let sent = 0;
  const ask = (method: string, target: string, body?: unknown): Promise<Answer> =>
    gym.ask(method, target, body, { authorization: `Bearer ${token}` });
  return {
    gym,
    member,
    ask,
    /** The webhook's log, newest first, as `attempt:status`, once it holds so many. What is in it has its next wait behind it. */
    async tried(webhookId: number, count: number): Promise<string[]> {
      const log = async () => {
        const { body } = await ask('GET', `/api/admin/webhooks/${webhookId}/deliveries`);
        return body['deliveries'] as { status: number | null; attempt: number }[];
      };
      await expect.poll(async () => (await log()).length, { timeout: 15_000 }).toBe(count);
      return (await log()).map(({ status, attempt }) => `${attempt}:${status}`);
    },
    say: (content: string) =>
      gym.ask(
        'POST',
        '/api/messages',
        {
          type: 'chat',
          content,
          senderId: member.id,
          recipientId: gym.trainerId,
          timestamp: new Date().toISOString(),
          messageId: `m-${sent++}`,
        },
        { authorization: `Bearer ${memberToken}` },
      ),
  };
}

const made = (answer: Answer) => answer.body as { webhook: { id: number }; secret: string };

describe('O9: webhooks', () => {
  it('O9: what was asked for is told in order, signed, with ids and never with contents', async () => {
    const { gym, ask, say, member } = await open();
    const software = await receiver();
    await say('before there was a webhook');
    const { secret } = made(
      await ask('POST', '/api/admin/webhooks', {
        url: software.url,
        events: ['message.stored', 'member.joined'],
      }),
    );
    expect(secret).toMatch(/^whsec_/);
    await say('a secret between two');
    await say('another');
    const invite = await ask('POST', '/api/invites', { trainerId: gym.trainerId });
    const inviteToken = String(invite.body['link']).split('#')[1];
    await gym.ask('POST', '/api/invites/accept', { token: inviteToken, name: 'Nina' });
    await expect
      .poll(software.types, { timeout: 15_000 })
      .toEqual(['message.stored', 'message.stored', 'member.joined']);
    const { headers, body } = software.received[0]!;
    expect(JSON.parse(body)).toMatchObject({
      type: 'message.stored',
      data: { senderId: member.id, recipientId: gym.trainerId, messageId: 'm-1', seq: 2 },
    });
    expect(software.received.map((one) => one.body).join()).not.toMatch(/secret|another|Nina/);
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  });

  it('O9: an event that fails is tried again with longer waits under the same id, and nothing overtakes it', async () => {
    const { gym, ask, say, tried } = await open();
    const software = await receiver();
    software.answerWith(503);
    const { webhook } = made(
      await ask('POST', '/api/admin/webhooks', { url: software.url, events: ['message.stored'] }),
    );
    await say('one');
    await say('two');
    await tried(webhook.id, 1);
    gym.clock.forward(RETRY_WAITS[0]);
    await tried(webhook.id, 2);
    software.answerWith(302);
    gym.clock.forward(RETRY_WAITS[1]);
    await tried(webhook.id, 3);
    software.answerWith(204);
    gym.clock.forward(RETRY_WAITS[2]);
    expect(await tried(webhook.id, 5)).toEqual(['1:204', '4:204', '3:302', '2:503', '1:503']);
    const ids = software.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(5);
    expect(new Set(ids.slice(0, 4)).size).toBe(1);
    expect(ids[4]).not.toBe(ids[0]);
  });

  it('O9: one that nobody answers does not hold up another, and can be paused, changed and removed', async () => {
    const { gym, ask, say, tried } = await open();
    const software = await receiver();
    const dead = made(
      await ask('POST', '/api/admin/webhooks', { url: 'http://127.0.0.1:9', events: ['message.stored'] }),
    ).webhook;
    const live = made(
      await ask('POST', '/api/admin/webhooks', { url: software.url, events: ['message.stored'] }),
    ).webhook;
    await say('one');
    await expect.poll(software.types, { timeout: 15_000 }).toEqual(['message.stored']);
    await tried(dead.id, 1);
    expect((await ask('PATCH', `/api/admin/webhooks/${live.id}`, { enabled: false })).status).toBe(200);
    await ask('PATCH', `/api/admin/webhooks/${dead.id}`, { url: software.url });
    gym.clock.forward(RETRY_WAITS[0]);
    await expect.poll(() => software.received.length, { timeout: 15_000 }).toBe(2);
    expect((await ask('DELETE', `/api/admin/webhooks/${dead.id}`)).status).toBe(204);
    expect((await ask('DELETE', `/api/admin/webhooks/${dead.id}`)).status).toBe(404);
    expect((await ask('GET', '/api/admin/webhooks')).body['webhooks']).toMatchObject([
      { id: live.id, enabled: false },
    ]);
  });

  it.each(['ftp://gym.example', 'http://name:word@gym.example', 'gym.example', 'file:///etc/passwd'])(
    'O9: %s is no address for a webhook',
    async (url) => {
      const { ask } = await open();
      const answer = await ask('POST', '/api/admin/webhooks', { url, events: ['message.stored'] });
      expect(answer.status).toBe(400);
    },
  );
});
