import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { safeStorage } from 'electron';
import { z } from 'zod';
import { person } from '../../protocol/entities.ts';
import type { SavedSession, SessionKeeper } from '../account.ts';
import type { Session } from '../person-session.ts';
import type { Words } from '../strings.ts';

const fileShape = z.object({
  server: z.url(),
  user: person,
  kept: z.enum(['encrypted', 'plain_text']),
  /** Base64 of what safeStorage made of it, or the token itself. */
  token: z.string().min(1),
});

/**
 * Keeps the session in one file of mode 0600, its token encrypted by the system where that can be had. A lost or changed
 * keyring costs a new sign-in and nothing else: the cache is not encrypted with it.
 */
export function createSessionKeeper(folder: string, words: () => Words['account']): SessionKeeper {
  const file = path.join(folder, 'session.json');
  return {
    load(): SavedSession {
      if (!existsSync(file)) return { is: 'none' };
      try {
        const { server, user, kept, token } = fileShape.parse(JSON.parse(readFileSync(file, 'utf8')));
        const plain = kept === 'plain_text' ? token : safeStorage.decryptString(Buffer.from(token, 'base64'));
        return { is: 'session', session: { server, user, token: plain, demo: false }, kept };
      } catch {
        return { is: 'unreadable' };
      }
    },
    save({ server, user, token }: Session) {
      const kept = canEncrypt() ? 'encrypted' : 'plain_text';
      const stored = kept === 'encrypted' ? safeStorage.encryptString(token).toString('base64') : token;
      const content = JSON.stringify(fileShape.parse({ server, user, kept, token: stored }), null, 2);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(`${file}.new`, content, { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(words().sessionNotKept(reason, folder), { cause: error });
      }
      return kept;
    },
    remove: () => rmSync(file, { force: true }),
  };
}

/** `basic_text` encrypts with a password that everybody knows: that is plain text with another name. */
function canEncrypt(): boolean {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
  return safeStorage.isEncryptionAvailable();
}
