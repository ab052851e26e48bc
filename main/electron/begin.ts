import { accessSync, constants, mkdirSync } from 'node:fs';
import { app, dialog } from 'electron';
import { parseCommandLine, type StartOptions } from '../command-line.ts';
import { declareScheme } from './security.ts';

/**
 * What must happen before the app is ready: the command line is read, the data folder is chosen and can be written, and
 * this is the only instance for that folder (U6).
 * @param onSecondStart somebody started the app again
 * @returns null when the app is to end: the reason was given, or the first instance has taken over
 */
export function begin(onSecondStart: () => void): StartOptions | null {
  const parsed = parseCommandLine(process.argv.slice(1), process.env);
  if (!parsed.ok) {
    console.error(parsed.why);
    app.exit(2);
    return null;
  }
  app.setName('Spotter');
  if (process.platform === 'win32') app.setAppUserModelId('app.spotter.desktop');
  if (parsed.options.userData) app.setPath('userData', parsed.options.userData);
  const folder = app.getPath('userData');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    fail(
      `Spotter cannot write to its data folder ${folder}: ${reason}. Make the folder writable, or name another one in the environment variable SPOTTER_USER_DATA.`,
    );
    return null;
  }
  if (!app.requestSingleInstanceLock()) {
    console.error('Spotter is running already; its window comes to the front.');
    app.exit(0);
    return null;
  }
  app.on('second-instance', onSecondStart);
  declareScheme();
  return parsed.options;
}

/** Ends the app with a sentence on standard error and, where somebody may see it, in a box. */
export function fail(why: string): void {
  console.error(why);
  if (app.isReady() || process.platform !== 'linux') dialog.showErrorBox('Spotter cannot start', why);
  app.exit(1);
}
