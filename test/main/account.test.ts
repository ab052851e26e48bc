import { beforeEach, describe, expect, it } from 'vitest';
import type { Http, HttpRequest, HttpResult } from '../../client/ports.ts';
import { DesktopAccount, type SavedSession } from '../../main/account.ts';
import { CurrentMessaging } from '../../main/current-messaging.ts';
import { CurrentWorkspace } from '../../main/current-workspace.ts';
import type { Session } from '../../main/person-session.ts';
import { wordsFor } from '../../main/strings.ts';
import type { AccountState, UntrustedCertificate } from '../../protocol/account.ts';
import { gymOf } from '../fakes/gym.ts';
import { fakeMessaging, type FakeMessaging } from '../fakes/messaging.ts';
import { fakeWorkspace } from '../fakes/workspace.ts';

const user = { id: 7, name: 'Ada', role: 'trainer' } as const;
const real: Session = { server: 'https://gym.example', user, token: 'real', demo: false };
const demo: Session = { server: 'http://127.0.0.1:8787', user, token: 'demo', demo: true };
const input = { server: 'gym.example', email: ' ada@gym.example ', password: 'pass' };

let saved: SavedSession;
let log: string[];
let answers: Record<string, HttpResult>;
let messaging: CurrentMessaging;
let workspace: CurrentWorkspace;
let client: FakeMessaging;
let account: DesktopAccount;
let states: AccountState[];
let refused: UntrustedCertificate | null;

const text = (status: number, body: unknown): HttpResult => ({
  ok: true,
  status,
  body: JSON.stringify(body),
});

const words = () => wordsFor('en');

beforeEach(() => {
  saved = { is: 'none' };
  log = [];
  answers = {
    'POST /api/session': text(200, { token: 'new', user }),
    'DELETE /api/session': text(204, null),
  };
  messaging = new CurrentMessaging(words);
  workspace = new CurrentWorkspace(words);
  client = fakeMessaging(gymOf(0));
  states = [];
  refused = null;
  const http = (server: string, token: string | null): Http => ({
    request({ method, path, body }: HttpRequest) {
      log.push(`${method} ${path} at ${server} as ${token} ${body ? JSON.stringify(body) : ''}`.trim());
      const result =
        answers[`${method} ${path}`] ?? ({ ok: false, why: 'network', detail: 'ECONNREFUSED' } as const);
      return { result: Promise.resolve(result), cancel: () => undefined };
    },
  });
  account = new DesktopAccount({
    keeper: {
      load: () => saved,
      save(session) {
        saved = { is: 'session', session, kept: 'encrypted' };
        return 'encrypted';
      },
      remove() {
        saved = { is: 'none' };
      },
    },
    messaging,
    workspace,
    open: async (session) => {
      log.push(`open ${session.token}`);
      return {
        messaging: client,
        workspace: fakeWorkspace({ now: () => 0, replies: [{ id: 1, title: 'x', content: 'x' }] }),
        close: async () => void log.push(`close ${session.token}`),
        forget: async () => void log.push(`forget ${session.token}`),
      };
    },
    http,
    lastServer: { get: () => 'https://last.example', set: (server) => void log.push(`last ${server}`) },
    certificates: {
      refused: () => refused,
      trust: (server, fingerprint) => void log.push(`trust ${server} ${fingerprint.slice(0, 5)}`),
    },
    notice: (sentence) => void log.push(sentence),
    words,
  });
  account.subscribe((state) => states.push(state));
});

const start = (server: string | null = null, demoSession: Session | null = null): Promise<void> =>
  account.start({ server, demo: demoSession, why: null });

describe('starting', () => {
  it('U1: without a session the sign-in screen knows the last server', async () => {
    await start();
    expect(states).toEqual([{ is: 'signed_out', server: 'https://last.example', why: null }]);
  });

  it('U1: with a session the store is opened, and nobody waits for the network', async () => {
    saved = { is: 'session', session: real, kept: 'encrypted' };
    await start();
    expect(states).toMatchObject([{ is: 'signed_in', user, demo: false, sessionKept: 'encrypted' }]);
    expect(log).toEqual(['open real']);
    expect((await messaging.state()).conversations.length).toBeGreaterThan(0);
    expect(await workspace.savedReplies()).toHaveLength(1);
  });

  it('A4: a session of one server is never shown to another', async () => {
    saved = { is: 'session', session: real, kept: 'encrypted' };
    await start('https://other.example');
    expect(states).toEqual([{ is: 'signed_out', server: 'https://other.example', why: null }]);
    expect(log).toEqual([]);
  });

  it('U1: the demo is entered, unless a real session was saved', async () => {
    await start(demo.server, demo);
    expect(states).toMatchObject([{ is: 'signed_in', demo: true, server: demo.server }]);
    saved = { is: 'session', session: real, kept: 'encrypted' };
    await start(demo.server, demo);
    expect(states[1]).toMatchObject({ is: 'signed_in', demo: false, server: real.server });
  });

  it('U7: a session that cannot be opened costs a new sign-in, with the reason', async () => {
    saved = { is: 'unreadable' };
    await start();
    expect(states).toMatchObject([{ is: 'signed_out', why: expect.stringContaining('keyring was changed') }]);
  });
});

describe('signing in and out', () => {
  it('A4: signing in keeps the session and opens it', async () => {
    await start();
    expect(await account.signIn(input)).toEqual({ ok: true });
    expect(log).toEqual([
      'POST /api/session at https://gym.example as null {"email":"ada@gym.example","password":"pass"}',
      'last https://gym.example',
      'open new',
    ]);
    expect(saved).toMatchObject({ session: { token: 'new', demo: false } });
  });

  it.each<[string, HttpResult, RegExp]>([
    ['a wrong password', text(401, {}), /password is wrong/],
    ['too many attempts', text(429, {}), /too many attempts/],
    ['no Spotter server', { ok: true, status: 200, body: '<html>' }, /not a Spotter server/],
    [
      'another server’s 404',
      { ok: true, status: 404, body: '<html>' },
      /not a Spotter server \(status 404\)/,
    ],
    [
      'nobody there',
      { ok: false, why: 'network', detail: 'net::ERR_CONNECTION_REFUSED' },
      /connection refused/,
    ],
    ['no such name', { ok: false, why: 'network', detail: 'ENOTFOUND' }, /no server called gym.example/],
    ['an odd certificate', { ok: false, why: 'network', detail: 'net::ERR_CERT_INVALID' }, /CERT_INVALID/],
    ['silence', { ok: false, why: 'timeout', detail: '' }, /did not answer within 15 seconds/],
  ])('A6: %s is said in a sentence, and nothing is kept', async (_what, answer, sentence) => {
    await start();
    answers['POST /api/session'] = answer;
    const outcome = await account.signIn(input);
    expect(!outcome.ok && outcome.why).toMatch(sentence);
    expect(saved).toEqual({ is: 'none' });
    expect(await account.state()).toMatchObject({ is: 'signed_out' });
  });

  it('U14: a refused certificate is told with host, reason and fingerprint, and trusted by its fingerprint', async () => {
    await start();
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
    refused = {
      host: 'gym.example',
      reason: 'self_signed',
      fingerprint,
      issuer: 'CN=gym',
      subject: 'CN=gym',
      validTo: 'Jan  1 00:00:00 2030 GMT',
    };
    const accepted = answers['POST /api/session'];
    answers['POST /api/session'] = { ok: false, why: 'network', detail: 'net::ERR_CERT_AUTHORITY_INVALID' };
    const outcome = await account.signIn(input);
    expect(outcome).toMatchObject({ ok: false, certificate: refused });
    expect(!outcome.ok && outcome.why).toMatch(/gym\.example.*vouches for itself.*AB:AB/);
    expect(log.join()).not.toContain('trust');
    answers['POST /api/session'] = accepted ?? text(500, {});
    expect(await account.signIn({ ...input, trust: fingerprint })).toEqual({ ok: true });
    expect(log).toContain('trust https://gym.example AB:AB');
  });

  it('C5: signing out ends the session on the server and removes the data here, also when the server is away', async () => {
    saved = { is: 'session', session: real, kept: 'encrypted' };
    await start();
    delete answers['DELETE /api/session'];
    expect(await account.signOut()).toEqual({ ok: true });
    expect(log).toEqual(['open real', 'DELETE /api/session at https://gym.example as real', 'forget real']);
    expect(saved).toEqual({ is: 'none' });
    expect(await messaging.state()).toMatchObject({ self: null, connection: { is: 'signed_out' } });
    await expect(messaging.send({ conversationId: 1, content: 'x' })).rejects.toThrow('You are signed out');
    await expect(workspace.savedReplies()).rejects.toThrow('You are signed out');
  });

  it('U1: leaving the demo asks for another server, and leaves the demo’s own session alone', async () => {
    await start(demo.server, demo);
    await account.signOut();
    expect(log).toEqual(['open demo', 'forget demo']);
    expect(await account.state()).toEqual({ is: 'signed_out', server: null, why: null });
  });

  it('C5: a session that the server ended leads to the sign-in screen; what is on disk stays', async () => {
    saved = { is: 'session', session: real, kept: 'encrypted' };
    await start();
    client.setConnection({ is: 'stopped', reason: 'session_ended' });
    await expect.poll(() => states.at(-1)?.is).toBe('signed_out');
    expect(states.at(-1)).toMatchObject({
      server: real.server,
      why: expect.stringContaining('Sign in again'),
    });
    expect(log).toEqual(['open real', 'close real']);
    expect(saved).toEqual({ is: 'none' });
  });
});

describe('changing the password', () => {
  const change = { current: 'old', next: 'long enough now' };

  it('O48: what the gym says of how it treats messages is asked for; nothing is made up where it does not answer', async () => {
    expect(await account.policy()).toBeNull();
    saved = { is: 'session', session: real, kept: 'encrypted' };
    await start();
    const me = { user: real.user, protocol: { oldest: 1, newest: 1 } };
    answers['GET /api/me'] = text(200, {
      ...me,
      gym: { name: 'Iron Hall', keepMonths: 6, ownersMayRead: true },
    });
    expect(await account.policy()).toMatchObject({ keepMonths: 6, ownersMayRead: true });
    answers['GET /api/me'] = text(200, { ...me, gym: { name: 'Iron Hall' } });
    expect(await account.policy()).not.toHaveProperty('keepMonths');
    answers['GET /api/me'] = text(503, {});
    expect(await account.policy()).toBeNull();
  });

  it('A4: it is changed, or refused with a sentence', async () => {
    expect(await account.changePassword(change)).toMatchObject({ ok: false });
    saved = { is: 'session', session: real, kept: 'encrypted' };
    await start();
    answers['POST /api/me/password'] = text(204, null);
    expect(await account.changePassword(change)).toEqual({ ok: true });
    answers['POST /api/me/password'] = text(403, {});
    expect(await account.changePassword(change)).toMatchObject({ why: expect.stringContaining('is wrong') });
    log = [];
    expect(await account.changePassword({ ...change, next: 'short' })).toMatchObject({
      why: expect.stringContaining('at least 10 characters'),
    });
    expect(log).toEqual([]);
  });
});
