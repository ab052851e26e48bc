import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResult } from '../../client/ports.ts';
import type { Session } from '../../main/person-session.ts';
import { createSetup } from '../../main/setup.ts';
import { wordsFor } from '../../main/strings.ts';
import type { SentFile } from '../../main/transport/send-file.ts';
import type { Outcome, UntrustedCertificate } from '../../protocol/account.ts';
import type { Setup } from '../../protocol/setup.ts';

const owner = { name: 'Olivia', email: 'olivia@gym.example', password: 'five or six quiet words' };
const user = { id: 1, name: 'Olivia', role: 'owner' } as const;
const looked = { claimed: false, gym: 'My gym', version: '0.1.0' };
const server = 'https://gym.example';
const claim = { server, code: 'HNT8', gym: 'Iron Hall', timeZone: 'Europe/Berlin', owner };
const certificate: UntrustedCertificate = {
  host: 'gym.example',
  reason: 'self_signed',
  fingerprint: Array.from({ length: 32 }, () => 'AB').join(':'),
} as UntrustedCertificate;

const answer = (status: number, body: unknown): HttpResult => ({
  ok: true,
  status,
  body: JSON.stringify(body),
});

let folder: string;
let answers: Record<string, HttpResult>;
let asked: string[];
let entered: Session[];
let entering: Outcome;
let chosen: (string | null)[];
let sent: [string, SentFile][];
let refused: UntrustedCertificate | null;
let trusted: [string, string][];
let setup: Setup;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spotter-setup-'));
  [answers, asked, entered, entering, chosen] = [{}, [], [], { ok: true }, []];
  [sent, refused, trusted] = [[], null, []];
  setup = createSetup({
    http: (origin) => ({
      request({ method, path: target }: HttpRequest) {
        asked.push(`${method} ${origin}${target}`);
        const result = answers[`${method} ${target}`] ?? ({ ok: false, why: 'network', detail: '' } as const);
        return { result: Promise.resolve(result), cancel: () => undefined };
      },
    }),
    sendFile: async (origin, file) => {
      sent.push([origin, file]);
      return answer(200, { createdAt: '2026-01-01T00:00:00.000Z' });
    },
    certificates: { refused: () => refused, trust: (...given) => trusted.push(given) },
    enter: async (session) => {
      entered.push(session);
      return entering;
    },
    chooseFile: async () => chosen.shift() ?? null,
    words: () => wordsFor('en'),
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('O26: which server', () => {
  it('O26: an address as it is typed leads to an origin; what is none is refused before anything is sent', async () => {
    answers['GET /api/setup'] = answer(200, looked);
    expect(await setup.look({ server: ' gym.example/setup ' })).toEqual({
      ok: true,
      value: { ...looked, server },
    });
    expect(await setup.look({ server: 'not an address' })).toMatchObject({
      ok: false,
      failure: { why: 'address' },
    });
    expect(asked).toEqual([`GET ${server}/api/setup`]);
  });

  it('U14: a certificate that is not trusted is shown, and a server that does not answer is told apart from it', async () => {
    expect(await setup.look({ server })).toMatchObject({ failure: { why: 'unreachable' } });
    refused = certificate;
    expect(await setup.look({ server })).toMatchObject({ failure: { why: 'certificate', certificate } });
    expect(trusted).toEqual([]);
    answers['GET /api/setup'] = answer(200, looked);
    expect(await setup.look({ server, trust: certificate.fingerprint })).toMatchObject({ ok: true });
    expect(trusted).toEqual([[server, certificate.fingerprint]]);
  });
});

describe('O27: the owner', () => {
  it('O27: is signed in with the session of the claim, which the window never sees', async () => {
    answers['POST /api/setup/claim'] = answer(200, { token: 'secret', user });
    expect(await setup.claim(claim)).toEqual({ ok: true, value: null });
    expect(entered).toEqual([{ server, token: 'secret', user, demo: false }]);
  });

  it('O27: a claim that is refused signs nobody in; one that cannot be kept is said', async () => {
    expect(await setup.claim(claim)).toMatchObject({ ok: false, failure: { why: 'unreachable' } });
    expect(entered).toEqual([]);
    answers['POST /api/setup/claim'] = answer(200, { token: 'secret', user });
    entering = { ok: false, why: 'No room.' };
    expect(await setup.claim(claim)).toMatchObject({ failure: { why: 'refused', message: 'No room.' } });
  });
});

describe('O29: a backup', () => {
  const restore = (passphrase: string | null = null) => setup.restore({ server, code: 'HNT8', passphrase });

  it('O29: is sent as it was chosen last, with code and passphrase', async () => {
    const files = ['first', 'second'].map((name) => path.join(folder, `${name}.spotter-backup`));
    for (const file of files) writeFileSync(file, 'content');
    chosen = [...files, null];
    expect(await setup.chooseBackup()).toEqual({ name: 'first.spotter-backup', bytes: 7 });
    await setup.chooseBackup();
    // Who changes their mind keeps what they had.
    expect(await setup.chooseBackup()).toEqual({ name: 'second.spotter-backup', bytes: 7 });
    expect(await restore('grüne Wörter')).toMatchObject({ ok: true });
    expect(sent).toMatchObject([[server, { file: files[1], secrets: 'HNT8:grüne Wörter' }]]);
  });

  it('O29: none was chosen, or it has gone since: that is said, and nothing is sent', async () => {
    expect(await setup.chooseBackup()).toBeNull();
    expect(await restore()).toMatchObject({ ok: false, failure: { why: 'file' } });
    const file = path.join(folder, 'stick.spotter-backup');
    writeFileSync(file, 'content');
    chosen = [file, null];
    await setup.chooseBackup();
    rmSync(file);
    expect(await setup.chooseBackup()).toBeNull();
    expect(await restore()).toMatchObject({ ok: false, failure: { why: 'file' } });
    expect(sent).toEqual([]);
  });
});
