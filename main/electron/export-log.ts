import { writeFileSync } from 'node:fs';
import { release } from 'node:os';
import path from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { Words } from '../strings.ts';
import type { LogFile } from '../log/log-file.ts';

/**
 * Asks where to, and writes the log there as one file, headed by what it was written on.
 * @returns the file; null when the person changed their mind
 * @throws Error with a sentence for the person when it cannot be written
 */
export async function exportLog(
  { read }: LogFile,
  { log: words }: Words,
  window: BrowserWindow | null,
): Promise<string | null> {
  const day = new Date().toISOString().slice(0, 10);
  const options = {
    title: words.exportTitle,
    defaultPath: path.join(app.getPath('documents'), `spotter-log-${day}.txt`),
    filters: [{ name: words.textFile, extensions: ['txt'] }],
  };
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  if (canceled || !filePath) return null;
  const { electron, chrome, node } = process.versions;
  const head = {
    spotter: app.getVersion(),
    electron,
    chrome,
    node,
    system: process.platform,
    release: release(),
    arch: process.arch,
  };
  try {
    writeFileSync(filePath, `${JSON.stringify(head)}\n${read()}`, { mode: 0o600 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(words.couldNotExport(reason), { cause: error });
  }
  return filePath;
}
