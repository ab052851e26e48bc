// What the stand-in runtime runs when it is called as `electron FOLDER-OR-FILE`: a bare Electron shows nothing without it.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron/main';

/** @returns {string | undefined} the file to run, after the app took name and version from the folder's package.json */
function findEntry(target) {
  if (!statSync(target).isDirectory()) {
    app.setAppPath(path.dirname(target));
    return target;
  }
  const about = JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8'));
  app.setAppPath(target);
  app.setVersion(about.version ?? '0.0.0');
  app.name = about.productName ?? about.name;
  app.setDesktopName(about.desktopName ?? `${app.name}.desktop`);
  return path.join(target, about.main);
}

const target = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (process.argv.includes('--version')) {
  console.log(`v${process.versions.electron}`);
  app.exit(0);
} else if (!target) {
  console.error('usage: electron FOLDER | FILE [flags]');
  app.exit(2);
} else {
  process.defaultApp = true;
  try {
    // Awaited here, as the real default app does: Electron is not ready before the app has run to its end, and some of
    // what an app sets up is refused afterwards.
    await import(pathToFileURL(findEntry(path.resolve(target))).href);
  } catch (error) {
    console.error('The app could not be loaded:', error);
    app.exit(1);
  }
}
