import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot, projectNode, root } from './paths.mjs';
import { withProgress } from './progress.mjs';
import { run } from './run.mjs';

const sources = [
  'client',
  'main',
  'preload',
  'protocol',
  'renderer',
  'server',
  'sqlite',
  'electron.vite.config.ts',
  'package-lock.json',
];
const stamp = inRoot('dist', 'built-from');

/** @returns {Promise<string>} changes whenever a source file does */
async function fingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) {
    const isFolder = (await stat(inRoot(source))).isDirectory();
    const files = isFolder ? await readdir(inRoot(source), { recursive: true, withFileTypes: true }) : [];
    const paths = isFolder
      ? files.filter((file) => file.isFile()).map((file) => path.join(file.parentPath, file.name))
      : [inRoot(source)];
    for (const file of paths.toSorted()) {
      const { mtimeMs, size } = await stat(file);
      hash.update(`${path.relative(root, file)} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex');
}

/** Builds the member's page and the desktop app unless they were built from just these sources. */
export async function ensureBuilt() {
  const current = await fingerprint();
  if ((await readFile(stamp, 'utf8').catch(() => '')) === current) return;
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
  const electronVite = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  await withProgress('Building the page and the desktop app', async () => {
    await run(projectNode, [vite, 'build', '--config', 'renderer/web.vite.config.ts'], { cwd: root });
    await run(projectNode, [electronVite, 'build'], { cwd: root });
  });
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, current);
}
