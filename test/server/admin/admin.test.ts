import { describe, expect, it } from 'vitest';
import { PASSWORD, startGym, type Answer, type TestGym } from '../accounts/gym.ts';

interface Administered {
  gym: TestGym;
  ownerId: number;
  /** Asks as the owner. */
  ask(method: string, target: string, body?: unknown): Promise<Answer>;
  tokens: Record<'owner' | 'trainer' | 'member', string>;
  memberId: number;
}

async function open(): Promise<Administered> {
  const gym = await startGym();
  const account = { name: 'Olivia', role: 'owner', email: 'olivia@gym.example', password: PASSWORD } as const;
  const owner = await gym.outside.add(account);
  const member = await gym.outside.add({ name: 'Max', role: 'member', trainers: [gym.trainerId] });
  const tokens = {
    owner: gym.outside.openSession(owner, 'test').token,
    trainer: await gym.signIn(),
    member: gym.outside.openSession(member, 'test').token,
  };
  return {
    gym,
    ownerId: owner.id,
    memberId: member.id,
    tokens,
    ask: (method, target, body) => gym.ask(method, target, body, { authorization: `Bearer ${tokens.owner}` }),
  };
}

type Person = Record<string, unknown> & { id: number };
const people = (answer: Answer) => answer.body['people'] as Person[];

describe('O8: administration', () => {
  it('O8: every route of it is an owner’s only', async () => {
    const { gym, tokens, memberId } = await open();
    const openapi = (await gym.ask('GET', '/api/openapi.json')).body as {
      paths: Record<string, Record<string, unknown>>;
    };
    const routes = Object.entries(openapi.paths)
      .filter(([target]) => target.startsWith('/api/admin/'))
      .flatMap(([target, methods]) => Object.keys(methods).map((method) => [method.toUpperCase(), target]));
    expect(routes.length).toBeGreaterThan(10);
    const bodies: Record<string, unknown> = {
      '/api/admin/gym': { name: 'Mine' },
      '/api/admin/people': { name: 'Eve', role: 'owner' },
      '/api/admin/people/{id}': { disabled: true },
      '/api/admin/people/{id}/password': { password: 'a new long password' },
      '/api/admin/people/{id}/reassign': { to: gym.trainerId },
      '/api/admin/api-keys': { name: 'mine' },
      '/api/admin/backups/restore': { name: 'gym-1.spotter-backup' },
      '/api/admin/webhooks': { url: 'http://127.0.0.1', events: ['message.stored'] },
    };
    for (const [method = '', target = ''] of routes)
      for (const who of ['trainer', 'member', 'nobody'] as const) {
        const id = target.includes('sessions') ? 'A'.repeat(43) : String(memberId);
        const name = target.includes('replaced') ? 'gym.db.replaced-1' : 'gym-1.spotter-backup';
        const address = target.replace('{id}', id).replace('{name}', name);
        const headers = who === 'nobody' ? {} : { authorization: `Bearer ${tokens[who]}` };
        const body = method === 'GET' || method === 'DELETE' ? undefined : (bodies[target] ?? {});
        const { status } = await gym.ask(method, address, body, headers);
        expect([who, method, target, status]).toEqual([who, method, target, who === 'nobody' ? 401 : 403]);
      }
  });

  it('O8: people are added, changed and disabled, and the last owner stays one', async () => {
    const { gym, ask, ownerId, memberId, tokens } = await open();
    const added = await ask('POST', '/api/admin/people', {
      name: 'Tom',
      role: 'trainer',
      email: 'tom@gym.example',
      password: 'a long password',
    });
    const tom = people(added).find(({ name }) => name === 'Tom');
    expect(tom).toMatchObject({ role: 'trainer', disabled: false, sessions: 0, members: 0 });
    const taken = await ask('POST', '/api/admin/people', {
      name: 'Tim',
      role: 'trainer',
      email: 'TOM@gym.example',
    });
    expect(taken.status).toBe(409);
    const moved = await ask('PATCH', `/api/admin/people/${memberId}`, { trainers: [tom!.id], name: 'Maxi' });
    expect(people(moved).find(({ id }) => id === memberId)).toMatchObject({
      name: 'Maxi',
      trainers: [tom!.id],
    });
    const conversations = await gym.ask('GET', '/api/conversations', undefined, {
      authorization: `Bearer ${tokens.member}`,
    });
    expect(conversations.body['conversations']).toMatchObject([{ closed: true }, { closed: false }]);

    for (const change of [{ disabled: true }, { role: 'trainer' }])
      expect(await ask('PATCH', `/api/admin/people/${ownerId}`, change)).toMatchObject({
        status: 400,
        body: { x: { message: /only owner/ } },
      });
    expect((await ask('PATCH', `/api/admin/people/${memberId}`, { role: 'owner' })).status).toBe(400);
    expect((await ask('PATCH', '/api/admin/people/9999', { name: 'No' })).status).toBe(400);
    await ask('PATCH', `/api/admin/people/${tom!.id}`, { role: 'owner' });
    expect((await ask('PATCH', `/api/admin/people/${ownerId}`, { role: 'trainer' })).status).toBe(200);
  });

  it('C5: disabling a person and ending a session close the sockets within a second', async () => {
    const { gym, ask, memberId, tokens } = await open();
    const closeOf = async (token: string) => {
      const socket = await gym.socket({ authorization: `Bearer ${token}` });
      if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
      return { closed: new Promise<number>((resolve) => socket.once('close', resolve)) };
    };
    const trainer = await closeOf(tokens.trainer);
    const sessions = (await ask('GET', '/api/admin/sessions')).body['sessions'] as Record<string, unknown>[];
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    const theirs = sessions.find(({ personId }) => personId === gym.trainerId);
    expect((await ask('DELETE', `/api/admin/sessions/${String(theirs?.['id'])}`)).status).toBe(204);
    expect(await trainer.closed).toBe(4401);
    expect((await ask('DELETE', `/api/admin/sessions/${String(theirs?.['id'])}`)).status).toBe(404);
    const member = await closeOf(tokens.member);
    await ask('PATCH', `/api/admin/people/${memberId}`, { disabled: true });
    expect(await member.closed).toBe(4401);
    const back = await ask('PATCH', `/api/admin/people/${memberId}`, { disabled: false });
    expect(people(back).find(({ id }) => id === memberId)).toMatchObject({ disabled: false, sessions: 0 });
  });

  it('O8: the members of a trainer who leaves go to another one, with their history', async () => {
    const { gym, ask, memberId } = await open();
    const other = await gym.outside.add({ name: 'Tom', role: 'trainer' });
    const moved = await ask('POST', `/api/admin/people/${gym.trainerId}/reassign`, { to: other.id });
    expect(moved.body).toEqual({ moved: 1 });
    const all = people(await ask('GET', '/api/admin/people'));
    expect(all.find(({ id }) => id === memberId)).toMatchObject({ trainers: [other.id] });
    const same = await ask('POST', `/api/admin/people/${other.id}/reassign`, { to: other.id });
    expect(same.status).toBe(400);
  });

  it('A5: invites are listed, withdrawn once, and a trainer sees and makes only their own', async () => {
    const { gym, ask, ownerId, tokens } = await open();
    const asTrainer = (method: string, target: string, body?: unknown) =>
      gym.ask(method, target, body, { authorization: `Bearer ${tokens.trainer}` });
    const made = await asTrainer('POST', '/api/invites', { name: 'Nina' });
    const { invite, link } = made.body as { invite: { id: number }; link: string };
    expect(invite).toMatchObject({ state: 'open', trainerId: gym.trainerId, name: 'Nina' });
    expect(link).toMatch(/^http:.*\/join#[\w-]{43}$/);
    expect((await asTrainer('POST', '/api/invites', { trainerId: ownerId })).status).toBe(403);
    const theirs = await ask('POST', '/api/invites', { trainerId: ownerId });
    const { id } = (theirs.body as { invite: { id: number } }).invite;
    expect((await asTrainer('DELETE', `/api/invites/${id}`)).status).toBe(404);
    expect((await asTrainer('GET', '/api/invites')).body['invites']).toHaveLength(1);
    expect((await ask('GET', '/api/invites')).body['invites']).toHaveLength(2);
    expect((await ask('DELETE', `/api/invites/${invite.id}`)).status).toBe(204);
    expect((await ask('DELETE', `/api/invites/${invite.id}`)).status).toBe(404);
    const token = link.split('#')[1];
    expect((await gym.ask('POST', '/api/invites/accept', { token, name: 'Nina' })).status).toBe(403);
    const member = await gym.ask('GET', '/api/invites', undefined, {
      authorization: `Bearer ${tokens.member}`,
    });
    expect(member.status).toBe(403);
  });

  it('O8: a revoked key is good for nothing from then on', async () => {
    const { gym, ask, memberId } = await open();
    const { key, record } = (await ask('POST', '/api/admin/api-keys', { name: 'door' })).body as {
      key: string;
      record: { id: number };
    };
    const notify = () =>
      gym.ask(
        'POST',
        '/api/notifications',
        { recipientId: memberId, content: 'Hi' },
        {
          authorization: `Bearer ${key}`,
        },
      );
    expect((await notify()).status).toBe(200);
    expect((await ask('DELETE', `/api/admin/api-keys/${record.id}`)).status).toBe(204);
    expect((await notify()).status).toBe(401);
    const { keys } = (await ask('GET', '/api/admin/api-keys')).body as { keys: { revokedAt: unknown }[] };
    expect(keys.map(({ revokedAt }) => typeof revokedAt)).toEqual(['string']);
  });

  it('O8: what was done stands in the audit log with who did it, without names, e-mails or secrets', async () => {
    const { gym, ask, ownerId, memberId } = await open();
    await ask('PATCH', '/api/admin/gym', { name: 'Iron Hall', ownersMayRead: false });
    await ask('PATCH', `/api/admin/people/${memberId}`, { disabled: true });
    await ask('POST', `/api/admin/people/${gym.trainerId}/password`, { password: 'four secret words here' });
    await ask('POST', '/api/invites', { trainerId: gym.trainerId, name: 'Nina' });
    await ask('PATCH', `/api/admin/people/${memberId}`, { role: 'owner' });
    const first = (await ask('GET', '/api/admin/audit?limit=3')).body as {
      entries: { id: number; action: string; actorId: number; subject: string }[];
      more: boolean;
    };
    expect(first.more).toBe(true);
    const rest = (await ask('GET', `/api/admin/audit?before=${first.entries.at(-1)?.id}`))
      .body as typeof first;
    const all = [...first.entries, ...rest.entries];
    expect(all.map(({ action, subject }) => [action, subject])).toEqual([
      ['invite.made', 'invite 1'],
      ['person.password_set', `person ${gym.trainerId}`],
      ['person.disabled', `person ${memberId}`],
      ['gym.changed', null],
    ]);
    expect(all.every(({ actorId }) => actorId === ownerId)).toBe(true);
    expect(JSON.stringify(all)).not.toMatch(/Nina|Max|Iron|secret|@/);
  });
});
