import { createWriteStream, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { app, dialog, type BrowserWindow } from 'electron';
import { refusalOf } from '../../client/admin-client.ts';
import type { AdminFailure, AdminReply, SavedFile } from '../../protocol/admin-api.ts';
import { PROTOCOL_HEADER, SUBPROTOCOL } from '../../protocol/version.ts';
import type { Session } from '../person-session.ts';
import type { Words } from '../strings.ts';

const failed = (why: AdminFailure['why'], error: unknown): AdminReply<SavedFile> => ({
  ok: false,
  failure: { why, code: '', reason: null, message: error instanceof Error ? error.message : String(error) },
});

/**
 * What the server keeps about whoever is signed in, as a page (rule O10).
 * @returns the file; null when the person changed their mind
 * @throws Error with a sentence for the person
 */
export async function saveOwnData(
  session: Session | null,
  fetch: typeof globalThis.fetch,
  { ownData: words }: Words,
  window: BrowserWindow | null,
): Promise<string | null> {
  const place = { path: '/api/me/export?format=html', name: 'spotter-about-me.html' };
  const saved = await saveDownload(place, session, fetch, window);
  if (saved.ok) return saved.value.is === 'saved' ? saved.value.file : null;
  const { why, message } = saved.failure;
  throw new Error(why === 'not_written' ? words.notWritten(message) : words.notFetched);
}

/**
 * Asks where to, fetches the file in the name of who is signed in, and puts it there: under another name until it is whole.
 * Readable by this account only: it is what people wrote. Never rejects.
 * @param place on the server, and what the file is called unless the person says otherwise
 */
export async function saveDownload(
  place: { path: string; name: string },
  session: Session | null,
  fetch: typeof globalThis.fetch,
  window: BrowserWindow | null,
): Promise<AdminReply<SavedFile>> {
  if (!session)
    return { ok: false, failure: { why: 'refused', code: 'unauthenticated', reason: null, message: '' } };
  const { server, token } = session;
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
