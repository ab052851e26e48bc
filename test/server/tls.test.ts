import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import { connect } from 'node:tls';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock, type Clock } from '../../server/ports/clock.ts';
import { PASSWORD, startGym, temporaryFolder } from './accounts/gym.ts';
import { cli } from './cli/cli.ts';

/** Makes a certificate for `localhost` under another name each time, as a renewal would. */
function certificate(folder: string, name: string): { cert: string; key: string } {
  const [cert, key] = [path.join(folder, `${name}.pem`), path.join(folder, `${name}.key`)];
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
    { stdio: 'ignore' },
  );
  return { cert, key };
}

/** The machine's clock; what recurs every 10 s recurs when the test says so. */
class LookingClock implements Clock {
  readonly #looks: (() => void)[] = [];
  now = systemClock.now;
  after = systemClock.after;
  every(ms: number, run: () => void): () => void {
    if (ms !== 10_000) return systemClock.every(ms, run);
    this.#looks.push(run);
    return () => undefined;
  }
  look(): void {
    for (const look of this.#looks) look();
  }
}

const portOf = (url: string) => Number(new URL(url).port);

/** @returns the name on the certificate that a new connection is shown */
function shownName(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: portOf(url), host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN));
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

it('O2: with a certificate the server speaks https and wss, and the cookie is the one for https', async () => {
  const tls = certificate(temporaryFolder(), 'gym');
  const gym = await startGym({ tls });
  expect(gym.url).toMatch(/^https:/);
  const ca = readFileSync(tls.cert);
  const answer = await new Promise<{ cookies: string[]; hsts: unknown; body: string }>((resolve, reject) => {
    const asked = request(
      `${gym.url}/api/session`,
      { method: 'POST', ca, headers: { 'content-type': 'application/json' } },
      (response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk)));
        response.on('end', () =>
          resolve({
            cookies: response.headers['set-cookie'] ?? [],
            hsts: response.headers['strict-transport-security'],
            body,
          }),
        );
      },
    );
    asked.once('error', reject);
    asked.end(JSON.stringify({ email: 'ada@gym.example', password: PASSWORD }));
  });
  expect(answer.cookies[0]).toMatch(/^__Host-spotter_session=.*HttpOnly; Secure; SameSite=Lax/);
  expect(answer.hsts).toMatch(/max-age/);
  const { token } = JSON.parse(answer.body) as { token: string };
  const socket = new WebSocket(`${gym.url.replace('https', 'wss')}/ws`, {
    ca,
    headers: { authorization: `Bearer ${token}` },
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.close();
});

it('O2: a renewed certificate is taken up without a restart, and one that cannot be used is not', async () => {
  const folder = temporaryFolder();
  const clock = new LookingClock();
  const tls = certificate(folder, 'first');
  const gym = await startGym({ tls }, { clock });
  expect(await shownName(gym.url)).toBe('first');
  const renewed = certificate(folder, 'renewed');
  copyFileSync(renewed.cert, tls.cert);
  copyFileSync(renewed.key, tls.key);
  clock.look();
  expect(await shownName(gym.url)).toBe('renewed');
  writeFileSync(tls.cert, 'broken');
  clock.look();
  expect(await shownName(gym.url)).toBe('renewed');
});

it('O2: files that are no certificate are refused at the start, with a sentence', async () => {
  const folder = temporaryFolder();
  const { cert } = certificate(folder, 'one');
  const other = certificate(folder, 'two');
  const start = ['start', '--data', path.join(folder, 'gym'), '--port', '0'];
  const { code, err } = await cli([...start, '--tls-cert', cert, '--tls-key', other.key]);
  expect([code, err]).toEqual([2, expect.stringMatching(/are no certificate with its key.*--tls-cert/)]);
  const missing = await cli([...start, '--tls-cert', '/nowhere', '--tls-key', other.key]);
  expect(missing.err).toMatch(/The file \/nowhere cannot be read/);
});
