import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { describeCertificate, isCertificateError } from '../../../main/transport/certificates.ts';
import { createSocketFactory } from '../../../main/transport/socket.ts';
import { selfSigned, type MadeCertificate } from '../../fakes/certificate.ts';

let folder: string;
let made: MadeCertificate;
let server: Server;
let upgrades: string[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'spotter-tls-'));
  made = selfSigned(folder, 'gym', 'DNS:localhost');
  server = createServer(made);
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    upgrades.push(String(request.headers.authorization));
    sockets.handleUpgrade(request, socket, head, (opened) => opened.close(4000, 'seen'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  upgrades = [];
});

const origin = (host: string): string => `https://${host}:${(server.address() as AddressInfo).port}`;

/** @returns how the connection ended */
function open(host: string, isTrusted: (host: string, fingerprint: string) => boolean): Promise<string> {
  return new Promise((resolve) => {
    createSocketFactory(origin(host), 'token', isTrusted).open('spotter.v1', {
      open: () => undefined,
      message: () => undefined,
      close: (code, reason) => resolve(`${code} ${reason}`),
    });
  });
}

describe('the socket', () => {
  it('U14: a certificate that nobody trusts ends the connection before the token is sent', async () => {
    expect(await open('localhost', () => false)).toMatch(/^1006 .*DEPTH_ZERO_SELF_SIGNED_CERT/);
    expect(upgrades).toEqual([]);
  });

  it('U14: one whose fingerprint is trusted for this host is taken', async () => {
    const { fingerprint256 } = new X509Certificate(made.cert);
    const asked: string[] = [];
    const ended = await open('localhost', (host, fingerprint) => {
      asked.push(host);
      return fingerprint === fingerprint256;
    });
    expect(ended).toBe('4000 seen');
    expect(asked).toEqual(['localhost']);
    expect(upgrades).toEqual(['Bearer token']);
  });
});

describe('what a person is told of a certificate', () => {
  const describeIt = (code: string, trusted: string | null = null) =>
    describeCertificate('gym.local', made.cert, code, trusted, Date.now());

  it.each([
    ['net::ERR_CERT_AUTHORITY_INVALID', 'self_signed'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self_signed'],
    ['net::ERR_CERT_COMMON_NAME_INVALID', 'wrong_name'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong_name'],
    ['net::ERR_CERT_DATE_INVALID', 'expired'],
    ['CERT_NOT_YET_VALID', 'not_yet_valid'],
    ['net::ERR_CERT_WEAK_KEY', 'other'],
  ])('U14: %s is %s', (code, reason) => {
    expect(isCertificateError(code)).toBe(true);
    expect(describeIt(code)).toMatchObject({ host: 'gym.local', reason });
  });

  it('U14: a clock that is behind makes it not valid yet', () => {
    const past = Date.parse('2001-01-01T00:00:00Z');
    const found = describeCertificate('gym.local', made.cert, 'net::ERR_CERT_DATE_INVALID', null, past);
    expect(found.reason).toBe('not_yet_valid');
  });

  it('U14: another certificate than the one that was trusted says so', () => {
    const { fingerprint256 } = new X509Certificate(made.cert);
    const other = fingerprint256.replace(/^../, fingerprint256.startsWith('00') ? '01' : '00');
    expect(describeIt('net::ERR_CERT_AUTHORITY_INVALID', other).reason).toBe('changed');
    expect(describeIt('net::ERR_CERT_AUTHORITY_INVALID', fingerprint256).reason).toBe('self_signed');
  });

  it('U14: the fingerprint is the one that openssl prints', () => {
    expect(describeIt('net::ERR_CERT_AUTHORITY_INVALID')).toMatchObject({
      fingerprint: expect.stringMatching(/^([\dA-F]{2}:){31}[\dA-F]{2}$/) as string,
      subject: 'O=gym, CN=gym',
      issuer: 'O=gym, CN=gym',
    });
  });
});
