import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureFallback, fallbackFits, cachedFallback, fallbackVersion } from './electron-fallback.mjs';
import { cacheFolder, inRoot, projectNode } from './paths.mjs';
import { withProgress } from './progress.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {'official' | 'fallback'} kind
 * @property {string} version e.g. "45.4.1"
 * @property {string} dist folder of the unpacked runtime
 * @property {string} executable
 */

const electronPackage = inRoot('node_modules', 'electron');

/** For so long a failed download is not tried again while the stand-in is there: a second start takes seconds. */
const retryAfterMs = 24 * 60 * 60 * 1000;

/** A slow line needs minutes for 120 MB; a network that answers nothing must not hold the start for ever. */
const downloadTimeoutMs = 10 * 60 * 1000;

/** @returns {Promise<string>} the pinned version */
async function pinnedVersion() {
  return JSON.parse(await readFile(path.join(electronPackage, 'package.json'), 'utf8')).version;
}

/** @returns {Promise<ElectronRuntime | undefined>} */
async function installedOfficial() {
  const version = await pinnedVersion();
  const dist = path.join(electronPackage, 'dist');
  const found = await readFile(path.join(dist, 'version'), 'utf8').catch(() => '');
  const executable = await readFile(path.join(electronPackage, 'path.txt'), 'utf8').catch(() => '');
  if (found.trim().replace(/^v/, '') !== version || !executable) return undefined;
  return { kind: 'official', version, dist, executable: path.join(dist, executable) };
}

/** @returns {Promise<string>} the file whose age tells when the official download last failed */
async function failureNote() {
  return path.join(cacheFolder, `electron-${await pinnedVersion()}-download-failed`);
}

/** @returns {Promise<string | undefined>} why the official download failed, when that was not long ago */
async function recentFailure() {
  const file = await failureNote();
  const note = await stat(file).catch(() => undefined);
  if (note === undefined || Date.now() - note.mtimeMs > retryAfterMs) return undefined;
  return readFile(file, 'utf8');
}

/** @returns {Promise<string | undefined>} why it could not be had; undefined when it is installed now */
async function downloadOfficial() {
  const version = await pinnedVersion();
  try {
    await withProgress(`Downloading Electron ${version} (once)`, () =>
      run(projectNode, [path.join(electronPackage, 'install.js')], { timeoutMs: downloadTimeoutMs }),
    );
    await rm(await failureNote(), { force: true });
    return undefined;
  } catch (error) {
    const reason =
      String(error)
        .match(/\b(?:\w*Error|HTTPError): .+/g)
        ?.at(-1) ?? String(error);
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(await failureNote(), reason);
    return reason;
  }
}

/** @returns {Promise<ElectronRuntime>} */
async function fallback() {
  const dist = await ensureFallback();
  return { kind: 'fallback', version: fallbackVersion, dist, executable: path.join(dist, 'electron') };
}

/**
 * The Electron to run: the official runtime of the pinned version, and only where that cannot be had the stand-in.
 * Needs the npm packages installed. Says in one line when the stand-in is used.
 * @returns {Promise<ElectronRuntime>}
 * @throws {SetupError} where neither can be had
 */
export async function ensureElectron() {
  const installed = await installedOfficial();
  if (installed) return installed;
  const known = fallbackFits && (await cachedFallback()) ? await recentFailure() : undefined;
  const failure = known ?? (await downloadOfficial());
  const official = await installedOfficial();
  if (official) return official;
  if (!fallbackFits) {
    throw new SetupError(
      `Electron ${await pinnedVersion()} could not be downloaded: ${failure}.\n` +
        `Check the network or proxy (ELECTRON_MIRROR names another download site) and start again.`,
    );
  }
  const runtime = await fallback();
  console.log(
    `Electron ${await pinnedVersion()} cannot be had here (${failure}): running on the stand-in, Electron ${runtime.version}. Not for releases.`,
  );
  return runtime;
}
