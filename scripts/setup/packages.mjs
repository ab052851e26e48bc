import { existsSync, readFileSync } from 'node:fs';
import { withProgress } from './progress.mjs';
import { inRoot, projectNode, root } from './paths.mjs';
import { run } from './run.mjs';

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean }} LockedPackage
 */

/**
 * @param {string} file a lock file of npm
 * @returns {Record<string, LockedPackage>} by its folder
 */
function lockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** True when `node_modules` holds exactly the versions of package-lock.json (npm notes what it installed in there). */
export function packagesAreInstalled() {
  const installedFile = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(installedFile) || !existsSync(projectNode)) return false;
  const installed = lockedPackages(installedFile);
  return Object.entries(lockedPackages(inRoot('package-lock.json'))).every(
    ([folder, locked]) =>
      !folder.startsWith('node_modules/') ||
      locked.link ||
      (folder in installed ? installed[folder]?.version === locked.version : locked.optional),
  );
}

/** The npm that started this script, on the Node it runs on: `npm ci` replaces the project's own Node. */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  return npm && node ? { command: node, first: [npm] } : { command: 'npm', first: [] };
}

/** Installs the npm packages of package-lock.json unless they are there already. */
export async function ensurePackages() {
  if (packagesAreInstalled()) return;
  const { command, first } = npmCommand();
  await withProgress('Installing packages (once, about a minute)', () =>
    run(command, [...first, 'ci', '--no-audit', '--no-fund'], { cwd: root }),
  );
}
