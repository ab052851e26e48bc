import { dialog, type BrowserWindow } from 'electron';

/** The system's own dialog. @returns null when the person changed their mind */
export async function chooseFile(window: BrowserWindow | null): Promise<string | null> {
  const options = { properties: ['openFile' as const] };
  const { filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return filePaths[0] ?? null;
}
