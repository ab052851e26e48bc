import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import type { Settings } from '../../protocol/desktop.ts';
import type { Words } from '../strings.ts';
import { autostartEntry } from '../inbox/autostart-entry.ts';

/**
 * Makes the system start the app at login, or not.
 * @throws Error with a sentence for the person when the system refuses
 */
export function applyLoginItem({ startAtLogin, startHidden }: Settings, words: Words['settings']): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({
      openAtLogin: startAtLogin,
      ...(process.platform === 'win32' ? { args: startHidden ? ['--hidden'] : [] } : {}),
    });
    return;
  }
  const folder = path.join(process.env.XDG_CONFIG_HOME || path.join(homedir(), '.config'), 'autostart');
  const file = path.join(folder, 'spotter.desktop');
  try {
    if (!startAtLogin) {
      rmSync(file, { force: true });
      return;
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, autostartEntry([...thisProgram(), ...(startHidden ? ['--hidden'] : [])]));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(words.noAutostart(reason, folder), { cause: error });
  }
}

function thisProgram(): string[] {
  const program = process.env.APPIMAGE || process.execPath;
  return app.isPackaged ? [program] : [program, app.getAppPath()];
}
