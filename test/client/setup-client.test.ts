import { beforeEach, describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResult } from '../../client/ports.ts';
import { SetupClient, type SendBackup } from '../../client/setup-client.ts';

const owner = { name: 'Olivia', email: 'olivia@gym.example', password: 'five or six quiet words' };
const claim = { server: '', code: 'HNT8-EYAJ-TX7H', gym: 'Iron Hall', timeZone: 'Europe/Berlin', owner };
const session = { token: 't'.repeat(43), user: { id: 1, name: 'Olivia', role: 'owner' } };

const answer = (status: number, body: unknown): HttpResult => ({
  ok: true,
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const refusal = (status: number, content: string, x: object) =>
  answer(status, {
    type: 'status',
    content,
    senderId: 0,
    recipientId: 0,
    timestamp: '2026-01-01T00:00:00Z',
    x,
  });
const claimed = refusal(403, 'forbidden', { message: 'It has an owner.', reason: 'gym_claimed' });

let answers: Record<string, HttpResult>;
let asked: HttpRequest[];
let client: SetupClient;
beforeEach(() => {
  answers = {};
  asked = [];
  client = new SetupClient({
    request(request) {
      asked.push(request);
      const result = answers[`${request.method} ${request.path}`];
      if (!result) throw new Error(`not expected: ${request.method} ${request.path}`);
      return { result: Promise.resolve(result), cancel: () => undefined };
    },
  });
});

describe('O26: what the wizard is told', () => {
  it('O26: what the server says, whether it is claimed, and nothing where the code is right', async () => {
    const looked = { claimed: false, gym: 'My gym', version: '0.1.0' };
    answers = { 'GET /api/setup': answer(200, looked), 'POST /api/setup/check': answer(204, '') };
    expect(await client.look()).toEqual({ ok: true, value: looked });
    expect(await client.check('abc')).toEqual({ ok: true, value: null });
    expect(asked[1]?.body).toEqual({ code: 'abc' });
  });

  it.each<[string, HttpResult, object]>([
    ['no answer', { ok: false, why: 'network', detail: 'ECONNREFUSED' }, { why: 'unreachable' }],
    ['no answer in time', { ok: false, why: 'timeout', detail: '' }, { why: 'timeout' }],
    ['the page of another program', answer(200, '<html>'), { why: 'unreadable' }],
    ['the error page of a proxy', answer(502, '<html>'), { why: 'unreadable' }],
    ['another shape', answer(200, { claimed: 'no' }), { why: 'unreadable' }],
    ['a refusal', claimed, { why: 'refused', reason: 'gym_claimed', message: 'It has an owner.' }],
    [
      'one without a reason',
      refusal(429, 'rate_limited', { message: 'Wait.' }),
      { reason: null, code: 'rate_limited' },
    ],
  ])('O26: %s is told apart', async (_name, result, failure) => {
    answers = { 'GET /api/setup': result };
    expect(await client.look()).toMatchObject({ ok: false, failure });
  });
});

describe('O28: the answer of the claim got lost on the way', () => {
  it('O28: who signs in with the same words is the owner, and is in', async () => {
    answers = { 'POST /api/setup/claim': claimed, 'POST /api/session': answer(200, session) };
    expect(await client.claim(claim)).toEqual({ ok: true, value: session });
    expect(asked[1]?.body).toEqual({ email: owner.email, password: owner.password });
  });

  it('O28: it was somebody else: that is said, also to one of their trainers', async () => {
    answers = {
      'POST /api/setup/claim': claimed,
      'POST /api/session': refusal(401, 'unauthenticated', { message: 'Wrong.' }),
    };
    const said = { ok: false, failure: { why: 'refused', reason: 'gym_claimed' } };
    expect(await client.claim(claim)).toMatchObject(said);
    answers['POST /api/session'] = answer(200, { ...session, user: { ...session.user, role: 'trainer' } });
    expect(await client.claim(claim)).toMatchObject(said);
  });

  it('O28: another refusal is no reason to sign in', async () => {
    answers = {
      'POST /api/setup/claim': refusal(403, 'forbidden', { reason: 'wrong_claim_code', message: '' }),
    };
    expect(await client.claim(claim)).toMatchObject({ failure: { reason: 'wrong_claim_code' } });
    expect(asked).toHaveLength(1);
  });
});

it.each([
  ['HNT8-EYAJ-TX7H', 'schöner Wörter 🏋️:mit:Doppelpunkt', 'HNT8-EYAJ-TX7H:schöner Wörter 🏋️:mit:Doppelpunkt'],
  ['HNT8:EYAJ', null, 'HNT8EYAJ:'],
])(
  'A20: code %s and passphrase %s are given apart from the other headers',
  async (code, passphrase, secrets) => {
    const sent: Parameters<SendBackup>[] = [];
    const send: SendBackup = async (...given) => {
      sent.push(given);
      return answer(200, { createdAt: '2026-01-01T00:00:00.000Z' });
    };
    expect(await client.restore(send, code, passphrase)).toMatchObject({ ok: true });
    expect(sent).toEqual([['/api/setup/restore', expect.any(Object), secrets]]);
    expect(Object.keys(sent[0]![1]).toSorted()).toEqual(['content-type', 'spotter-protocol']);
  },
);
