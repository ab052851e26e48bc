import { Decrypter, Encrypter } from 'age-encryption';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { z } from 'zod';
import type { RefusalReason } from '../../../protocol/codes.ts';
import type { Database } from '../../../sqlite/open.ts';

/**
 * What a backup is on disk: a SQLite database, followed by one line that seals it: `SPOTTER-BACKUP {…}`, with the SHA-256 of
 * everything before. SQLite ignores what follows its last page, so the file can also be opened as it is. With a passphrase the
 * whole is an age file (https://age-encryption.org/v1), which the `age` tool can open too.
 */

/** A backup cannot be made, or is not fit to be restored; the message is a sentence for the person who runs the server. */
export class BackupError extends Error {
  override name = 'BackupError';
  /** Why in particular, for clients that say it in their own words. */
  readonly reason: RefusalReason | undefined;

  constructor(message: string, options: { cause?: unknown; reason?: RefusalReason | undefined } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.reason = options.reason;
  }
}

const sealSchema = z.object({
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  /** Steps of the schema that were applied. */
  schema: z.int().min(0),
  /** Of the database, in bytes. */
  bytes: z.int().min(1),
  /** Of the database, lower-case hex. */
  sha256: z.string().regex(/^[\da-f]{64}$/),
});
export type Seal = z.infer<typeof sealSchema>;

const MARK = 'SPOTTER-BACKUP ';
/** More than a seal ever takes. */
const SEAL_BYTES = 1_024;
const AGE_MARK = 'age-encryption.org/v1';
const CHUNK = 1 << 20;

/**
 * Copies a database as of now, also while others write to it, and seals the copy. It is on disk when this returns.
 * @param to must not exist yet
 */
export function copySealed(database: Database, to: string, now: Date): Seal {
  const schema = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  // An empty file of ours: only this account may read what SQLite writes into it.
  closeSync(openSync(to, 'wx', 0o600));
  database.prepare('VACUUM INTO ?').run(to);
  const bytes = statSync(to).size;
  const sealed = { createdAt: now.toISOString(), schema, bytes, sha256: hashOf(to, bytes) };
  appendFileSync(to, `\n${MARK}${JSON.stringify(sealed)}\n`);
  sync(to);
  return sealed;
}

/**
 * @returns the seal of a backup that is not encrypted, having compared it with the content
 * @throws Error when there is none, or the content is not what was sealed
 */
export function checkSeal(file: string): Seal {
  const size = statSync(file).size;
  const tail = readTail(file, size);
  const at = tail.lastIndexOf(`\n${MARK}`);
  if (at < 0) throw new Error('it has no seal at its end, so it is none or was cut off');
  let found: Seal;
  try {
    found = sealSchema.parse(JSON.parse(tail.slice(at + 1 + MARK.length)));
  } catch {
    throw new Error('its seal cannot be read');
  }
  if (found.bytes > size || hashOf(file, found.bytes) !== found.sha256)
    throw new Error('its content is not what was sealed');
  return found;
}

export function isEncrypted(file: string): boolean {
  const start = Buffer.alloc(AGE_MARK.length);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, start, 0, start.length, 0);
  } finally {
    closeSync(handle);
  }
  return start.toString('latin1') === AGE_MARK;
}

/** Writes `to`, which must not exist, encrypted under the passphrase. */
export async function encryptFile(from: string, to: string, passphrase: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  await write(await encrypter.encrypt(webStream(from)), to);
}

/** @throws BackupError when the passphrase is another one, or the file was changed */
export async function decryptFile(from: string, to: string, passphrase: string): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    await write(await decrypter.decrypt(webStream(from)), to);
  } catch (error) {
    throw new BackupError(
      `The backup ${from} cannot be decrypted: the passphrase is another one, or the file is damaged. Nothing was changed.`,
      { cause: error, reason: 'backup_wrong_passphrase' },
    );
  }
}

/** Until then a file or a name in a folder may be in memory only. */
export function sync(file: string): void {
  if (!existsSync(file)) return;
  const handle = openSync(file, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function webStream(file: string): globalThis.ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(file)) as globalThis.ReadableStream<Uint8Array>;
}

/**
 * Writes what is sent into a new file, which only this account may read.
 * @param to must not exist
 * @param most bytes that there is room for (rule A18)
 * @throws BackupError when more comes
 */
export async function receiveFile(content: Readable, to: string, most: number): Promise<void> {
  let received = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received <= most) done(null, chunk);
      else
        done(
          new BackupError(
            'There is no room for this backup and what is made of it. Make room on the disk and try again.',
          ),
        );
    },
  });
  await pipeline(content, counted, createWriteStream(to, { flags: 'wx', mode: 0o600 }));
}

async function write(content: globalThis.ReadableStream<Uint8Array>, to: string): Promise<void> {
  await pipeline(
    Readable.fromWeb(content as ReadableStream),
    createWriteStream(to, { flags: 'wx', mode: 0o600 }),
  );
  sync(to);
  sync(path.dirname(path.resolve(to)));
}

function readTail(file: string, size: number): string {
  const tail = Buffer.alloc(Math.min(SEAL_BYTES, size));
  const handle = openSync(file, 'r');
  try {
    readSync(handle, tail, 0, tail.length, size - tail.length);
  } finally {
    closeSync(handle);
  }
  return tail.toString('latin1');
}

/** Of the first `bytes`, lower-case hex; a file of any size, a piece at a time. */
function hashOf(file: string, bytes: number): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK);
  const handle = openSync(file, 'r');
  try {
    for (let at = 0; at < bytes;) {
      const read = readSync(handle, chunk, 0, Math.min(CHUNK, bytes - at), at);
      if (read === 0) break;
      hash.update(chunk.subarray(0, read));
      at += read;
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}
