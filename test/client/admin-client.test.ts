import { describe, expect, it } from 'vitest';
import { adminClient } from '../../client/admin-client.ts';
import type { Http, HttpRequest } from '../../client/ports.ts';
import { createHttp } from '../../main/transport/http.ts';
import { ADMIN_METHODS, type AdminApi, type AdminReply } from '../../protocol/admin-api.ts';
import { ADMIN_REFUSAL_REASONS } from '../../protocol/codes.ts';
import { de } from '../../renderer/features/admin/strings.de.ts';
import { en } from '../../renderer/features/admin/strings.en.ts';
import { PASSWORD, startGym, type TestGym } from '../server/accounts/gym.ts';

interface Administered {
  gym: TestGym;
  api: AdminApi;
  ownerId: number;
  asked: HttpRequest[];
}

const nobodySaves = { save: () => Promise.reject(new Error('nothing is saved here')) };

/** The client on a real server, as an owner. */
async function administer(): Promise<Administered> {
  const gym = await startGym();
  const owner = await gym.outside.add({
    name: 'Olivia',
    role: 'owner',
    email: 'olivia@gym.example',
    password: PASSWORD,
  });
  const http = createHttp(gym.url, gym.outside.openSession(owner, 'test').token, fetch);
  const asked: HttpRequest[] = [];
  const recording: Http = {
    request(request) {
      asked.push(request);
      return http.request(request);
    },
  };
  return { gym, ownerId: owner.id, asked, api: adminClient({ http: () => recording, ...nobodySaves }) };
}

async function done<T>(reply: Promise<AdminReply<T>>): Promise<T> {
  const answer = await reply;
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}
const reason = async (reply: Promise<AdminReply<unknown>>) => {
  const answer = await reply;
  return answer.ok ? 'done' : (answer.failure.reason ?? answer.failure.code);
};

describe('the administration of a real server', () => {
  it('O20: people come, are changed, handed over, and go', async () => {
    const { api, gym } = await administer();
    const { trainerId } = gym;
    const added = await done(
      api.addPerson({ name: 'Tom', role: 'trainer', email: 'tom@gym.example', password: PASSWORD }),
    );
    const tom = added.people.find(({ name }) => name === 'Tom')!;
    const { people } = await done(api.addPerson({ name: 'Max', role: 'member', trainers: [trainerId] }));
    const max = people.find(({ name }) => name === 'Max')!;
    expect(await done(api.reassign({ id: trainerId, to: tom.id }))).toEqual({ moved: 1 });
    await done(api.setPassword({ id: tom.id, password: 'another long password' }));
    const changed = await done(api.changePerson({ id: tom.id, name: 'Thomas', role: 'owner' }));
    expect(changed.people.find(({ id }) => id === tom.id)).toMatchObject({ name: 'Thomas', role: 'owner' });
    await done(api.changePerson({ id: max.id, disabled: true }));
    expect(await done(api.erase({ id: max.id }))).toMatchObject({
      messages: 0,
      backups: { count: 0, goneBy: null },
    });
    const { entries } = await done(api.audit({}));
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['person.added', 'trainer.reassigned', 'person.erased']),
    );
    const older = await done(api.audit({ before: entries[0]!.id }));
    expect(older.entries.map(({ id }) => id)).toEqual(entries.slice(1).map(({ id }) => id));
  });

  it('O20: everything else that an owner does is done', async () => {
    const { api, gym, ownerId } = await administer();
    const { invite, link } = await done(api.invite({ trainerId: gym.trainerId, name: 'Mia' }));
    expect(link).toContain('/join#');
    await done(api.withdrawInvite({ id: invite.id }));
    expect((await done(api.invites())).invites).toMatchObject([{ name: 'Mia', state: 'withdrawn' }]);

    const theirs = gym.outside.openSession(gym.outsideStore.person(gym.trainerId)!, 'Phone');
    const { sessions } = await done(api.sessions());
    const phone = sessions.find(({ label }) => label === 'Phone')!;
    await done(api.endSession({ id: phone.id }));
    const { status } = await gym.ask('GET', '/api/me', undefined, {
      authorization: `Bearer ${theirs.token}`,
    });
    expect(status).toBe(401);

    const key = await done(api.addKey({ name: 'Front desk' }));
    await done(api.revokeKey({ id: key.record.id }));
    expect((await done(api.keys())).keys[0]?.revokedAt).not.toBeNull();

    const made = await done(api.addWebhook({ url: 'http://127.0.0.1:9/in', events: ['member.joined'] }));
    const { id } = made.webhook;
    const { webhooks } = await done(api.changeWebhook({ id, enabled: false }));
    expect(webhooks).toMatchObject([{ enabled: false, events: ['member.joined'] }]);
    expect((await done(api.deliveries({ id }))).deliveries).toEqual([]);
    await done(api.removeWebhook({ id }));

    expect(await done(api.changeGym({ name: 'Iron Hall' }))).toMatchObject({ name: 'Iron Hall' });
    expect(await done(api.gym())).toMatchObject({ name: 'Iron Hall' });
    const joined = await done(api.addPerson({ name: 'Max', role: 'member', trainers: [gym.trainerId] }));
    const max = joined.people.find(({ name }) => name === 'Max')!;
    expect(await reason(api.conversationsOf({ id: max.id }))).toBe('forbidden');
    await done(api.changeGym({ ownersMayRead: true, keepMonths: 12 }));
    const { conversations } = await done(api.conversationsOf({ id: max.id }));
    expect(conversations).toMatchObject([{ member: { name: 'Max' }, head: 0 }]);
    const page = await done(api.readConversation({ id: conversations[0]!.id }));
    expect(page).toEqual({ messages: [], more: false });

    const { backups } = await done(api.makeBackup());
    expect(backups).toHaveLength(1);
    expect((await done(api.backups())).backups).toEqual(backups);
    const health = await done(api.health({ language: 'de' }));
    expect(health.storage.people).toBe(3);
    expect((await done(api.people())).people.map((one) => one.id)).toContain(ownerId);
  });

  it('O21: a refusal names its reason, and every reason has words in both languages', async () => {
    const { api, gym, ownerId } = await administer();
    const taken = { name: 'Eve', role: 'trainer', email: 'ada@gym.example', password: PASSWORD } as const;
    expect(await reason(api.addPerson(taken))).toBe('email_taken');
    expect(await reason(api.changePerson({ id: ownerId, role: 'trainer' }))).toBe('only_owner');
    expect(await reason(api.changePerson({ id: ownerId, email: null }))).toBe('email_needed');
    await done(api.changePerson({ id: gym.trainerId, disabled: true }));
    expect(await reason(api.addPerson({ name: 'M', role: 'member', trainers: [gym.trainerId] }))).toBe(
      'trainer_disabled',
    );
    expect(await reason(api.restoreBackup({ name: 'gym-1.spotter-backup' }))).toBe('backup_unusable');
    expect(Object.keys(en.why.reasons)).toEqual(expect.arrayContaining([...ADMIN_REFUSAL_REASONS]));
    expect(Object.keys(de.why.reasons).toSorted()).toEqual(Object.keys(en.why.reasons).toSorted());
  });

  it('O21: nobody but an owner gets anything, whoever asks', async () => {
    const { gym } = await administer();
    const http = createHttp(gym.url, await gym.signIn(), fetch);
    const trainer = adminClient({ http: () => http, ...nobodySaves });
    expect(await reason(trainer.people())).toBe('forbidden');
    expect(await reason(adminClient({ http: () => null, ...nobodySaves }).people())).toBe('unauthenticated');
  });

  it('O21: only routes of the administration are asked, whatever the argument', async () => {
    const { api, asked } = await administer();
    // No id is one: a path that leads elsewhere could only come from an argument that the bridge does not let through.
    const methods = api as unknown as Record<string, (arg: unknown) => Promise<unknown>>;
    for (const method of ADMIN_METHODS)
      await methods[method]?.({ id: 1, name: 'gym-1.spotter-backup', language: 'en' });
    expect(asked).toHaveLength(ADMIN_METHODS.length);
    for (const { path } of asked) expect(path).toMatch(/^\/api\/(?:admin|invites)(?:\/|$)/);
  });

  it('O21: what gives no answer, or none that is understood, is told apart', async () => {
    const answering = (result: Awaited<ReturnType<Http['request']>['result']>) =>
      adminClient({
        http: () => ({ request: () => ({ result: Promise.resolve(result), cancel() {} }) }),
        ...nobodySaves,
      });
    const why = async (api: AdminApi) => {
      const answer = await api.gym();
      return answer.ok ? 'done' : answer.failure.why;
    };
    expect(await why(answering({ ok: false, why: 'timeout', detail: '' }))).toBe('timeout');
    expect(await why(answering({ ok: false, why: 'network', detail: '' }))).toBe('unreachable');
    expect(await why(answering({ ok: true, status: 200, body: '<html>' }))).toBe('unreadable');
    expect(await why(answering({ ok: true, status: 502, body: '<html>' }))).toBe('unreadable');
  });
});
