// npm run package: the unpacked desktop app for this system, in dist/package. `-- --release` is strict: official runtime, fuses shut.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './setup/build.mjs';
import { fallbackLibrary } from './setup/electron-fallback.mjs';
import { ensureElectron } from './setup/electron-runtime.mjs';
import { libraryClosure } from './setup/library-closure.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot, projectNode, root } from './setup/paths.mjs';
import { withProgress } from './setup/progress.mjs';
import { run } from './setup/run.mjs';
import { runScript, SetupError } from './setup/setup-error.mjs';
import { electronParts, ensureSystemParts } from './setup/system-packages.mjs';

/** @typedef {import('./setup/electron-runtime.mjs').ElectronRuntime} ElectronRuntime */

/** Packages that find their own files at run time, so that the bundles of app and server leave them out. */
const unbundled = ['node-notifier', '@node-rs/argon2'];

/** Programs for the other systems that node-notifier brings; Linux has its own `notify-send`. */
const foreignPrograms =
  {
    linux: '!node-notifier/vendor/**',
    darwin: '!node-notifier/vendor/{notifu,snoreToast}/**',
    win32: '!node-notifier/vendor/mac.noindex/**',
  }[/** @type {string} */ (process.platform)] ?? '!node-notifier/vendor/**';

/** What an app does not read: documents, types, sources, and native code of other systems. */
const leftOut = [
  '!**/*.{md,map,bnf,ts,cts,mts}',
  '!**/.*',
  '!**/.*/**',
  '!**/src/**',
  foreignPrograms,
  `!**/prebuilds/!(${process.platform}-${process.arch})/**`,
];

function readFlags() {
  try {
    return parseArgs({ options: { release: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    throw new SetupError(
      `${error instanceof Error ? error.message : String(error)}\nnpm run package takes: -- --release`,
    );
  }
}

/**
 * @param {ElectronRuntime} runtime
 * @param {{ release: boolean }} flags
 * @param {string} version of the app
 */
function configuration(runtime, { release }, version) {
  const onFallback = runtime.kind === 'fallback';
  const folders = libraryClosure([...unbundled, ...(onFallback ? [fallbackLibrary] : [])]).map(
    (folder) => `${folder}/**`,
  );
  return {
    extends: inRoot('electron-builder.yml'),
    electronDist: runtime.dist,
    electronVersion: runtime.version,
    ...(onFallback && {
      extraMetadata: { version: `${version}-dev` },
      directories: { output: 'dist/package-dev' },
    }),
    files: [{ from: 'node_modules', to: 'node_modules', filter: [...folders, ...leftOut] }],
    // The smoke part of the end-to-end tests drives the packaged app through the inspector.
    ...(!release && { electronFuses: { enableNodeCliInspectArguments: true } }),
  };
}

await runScript(async () => {
  const flags = readFlags();
  await ensurePackages();
  await ensureSystemParts(electronParts, 'the desktop app');
  const runtime = await ensureElectron();
  if (flags.release && runtime.kind === 'fallback')
    throw new SetupError(
      'A release is never built on the stand-in runtime. Build it where Electron can be downloaded.',
    );
  await ensureBuilt();
  const { version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const config = configuration(runtime, flags, version);
  const configFile = inRoot('dist', 'electron-builder.json');
  await mkdir(inRoot('dist'), { recursive: true });
  await writeFile(configFile, JSON.stringify(config, null, 2));
  const builder = inRoot('node_modules', 'electron-builder', 'cli.js');
  const args = ['--dir', '--config', configFile, '--publish', 'never'];
  await withProgress('Packaging', () => run(projectNode, [builder, ...args], { cwd: root }));
  console.log(`The app is in ${config.directories?.output ?? 'dist/package'}/.`);
});
