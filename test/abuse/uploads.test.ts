import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { receiveFile } from '../../server/storage/sqlite/backup-file.ts';
import { RawSocket } from '../conformance/raw-socket.ts';
import { claimedBy, startGym, temporaryFolder, type TestGym } from '../server/accounts/gym.ts';
import { json } from '../server/cli/cli.ts';

const MIB = 1 << 20;

/** Everything in the folder, with its size; the database's own files aside. */
function listing(gym: TestGym): string[] {
  return readdirSync(gym.data, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('gym.db'))
    .map((name) => `${name} ${statSync(path.join(gym.data, name)).size}`)
    .toSorted();
}

describe('backups that are sent to a gym without an owner', () => {
  const send = (gym: TestGym, secrets: Record<string, string>, body: BodyInit) =>
    gym.ask('POST', '/api/setup/restore', body as string, {
      'content-type': 'application/octet-stream',
      ...secrets,
    });

  it('A18: without the claim code not a byte of an upload is written or kept in memory, whatever it calls itself', async () => {
    const gym = await startGym({ loginLimit: 0 });
    const before = listing(gym);
    for (const type of [
      'application/octet-stream',
      'application/json',
      'text/plain',
      'multipart/form-data',
    ]) {
      const socket = await RawSocket.connect(Number(new URL(gym.url).port));
      socket.send(
        `POST /api/setup/restore HTTP/1.1\r\nHost: x\r\nAuthorization: Basic MDAwMDo=\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      for (let n = 0; n < 8; n++) socket.send(`${MIB.toString(16)}\r\n`, Buffer.alloc(MIB), '\r\n');
      expect((await socket.answer()).status).toBeGreaterThanOrEqual(400);
      expect(listing(gym)).toEqual(before);
      socket.destroy();
    }
  });

  it('A18: what cannot be verified is refused with a sentence and leaves nothing behind, and no work is done that it asks for', async () => {
    const gym = await startGym({ loginLimit: 0 });
    const code = String((await json(['claim', '--data', gym.data]))['code']);
    const before = listing(gym);
    const seal = { createdAt: '2026-01-01T00:00:00.000Z', schema: 1, bytes: 16, sha256: '0'.repeat(64) };
    const sealed = (change: object) =>
      `SQLite format 3\0\nSPOTTER-BACKUP ${JSON.stringify({ ...seal, ...change })}\n`;
    // An age file that asks for 2^40 times the least work of scrypt before its passphrase can be found wrong.
    const costly = `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 40\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`;
    for (const [what, body] of [
      ['nothing', ''],
      ['nonsense', 'x'.repeat(MIB)],
      ['another content than was sealed', sealed({})],
      ['more bytes than there are', sealed({ bytes: 2 ** 50 })],
      ['a wrong seal', sealed({ bytes: -1 })],
      ['a polluting seal', `x\nSPOTTER-BACKUP {"__proto__":{"polluted":1},"bytes":1}\n`],
      ['a costly passphrase', costly],
      ['half an age file', 'age-encryption.org/v1\n-> X25519'],
    ] as const) {
      const { status, body: answer } = await send(gym, claimedBy(code, 'guess'), body);
      expect([what, status, answer['content']]).toEqual([what, 400, 'bad_frame']);
      expect(JSON.stringify(answer), what).not.toMatch(/polluted|\bat \/|node_modules/);
      expect([what, listing(gym)]).toEqual([what, before]);
    }
    const noText = Buffer.concat([Buffer.from(`${code}:`), Buffer.of(0xe0, 0xa4)]).toString('base64');
    const broken = await send(gym, { authorization: `Basic ${noText}` }, 'x');
    expect(broken).toMatchObject({ status: 400, body: { x: { message: /UTF-8/ } } });
    const other = await gym.ask('POST', '/api/setup/restore', { a: 1 }, claimedBy(code));
    expect(other).toMatchObject({ status: 400, body: { x: { message: /octet-stream/ } } });
    expect((await gym.ask('GET', '/api/setup')).body).toMatchObject({ claimed: false });
  });

  it('A18: more than there is room for is not written', async () => {
    const file = path.join(temporaryFolder(), 'sent');
    const chunks = Readable.from(Array.from({ length: 4 }, () => Buffer.alloc(MIB)));
    await expect(receiveFile(chunks, file, 2 * MIB)).rejects.toThrow(/no room/);
    expect(existsSync(file) ? statSync(file).size : 0).toBeLessThanOrEqual(2 * MIB);
  });
});
