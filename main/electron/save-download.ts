import { createWriteStream, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { app, dialog, type BrowserWindow } from 'electron';
import { refusalOf } from '../../client/admin-client.ts';
import {
  placeOf,
  type AdminFailure,
  type AdminFile,
  type AdminReply,
  type SavedFile,
} from '../../protocol/admin-api.ts';
import { PROTOCOL_HEADER, SUBPROTOCOL } from '../../protocol/version.ts';
import type { Session } from '../person-session.ts';

const failed = (why: AdminFailure['why'], error: unknown): AdminReply<SavedFile> => ({
  ok: false,
  failure: { why, code: '', reason: null, message: error instanceof Error ? error.message : String(error) },
});

/**
 * Asks where to, fetches the file in the name of who is signed in, and puts it there: under another name until it is whole.
 * Readable by this account only: it is what people wrote. Never rejects.
 */
export async function saveDownload(
  wanted: AdminFile,
  session: Session | null,
  fetch: typeof globalThis.fetch,
  window: BrowserWindow | null,
): Promise<AdminReply<SavedFile>> {
  if (!session)
    return { ok: false, failure: { why: 'refused', code: 'unauthenticated', reason: null, message: '' } };
  const { server, token } = session;
  const place = placeOf(wanted);
  const options = { defaultPath: path.join(app.getPath('downloads'), place.name) };
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  if (canceled || !filePath) return { ok: true, value: { is: 'cancelled' } };
  let answer: Response;
  try {
    answer = await fetch(new URL(place.path, server).href, {
      headers: { authorization: `Bearer ${token}`, [PROTOCOL_HEADER]: SUBPROTOCOL },
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
    });
    if (!answer.ok || !answer.body) return { ok: false, failure: refusalOf(await answer.text()) };
  } catch (error) {
    return failed('unreachable', error);
  }
  const unfinished = `${filePath}.part`;
  try {
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(unfinished, { mode: 0o600 }));
    renameSync(unfinished, filePath);
    return { ok: true, value: { is: 'saved', file: filePath } };
  } catch (error) {
    rmSync(unfinished, { force: true });
    return failed('not_written', error);
  }
}
