import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

/**
 * What has to be copied for these packages to work, going by package-lock.json: they and all they depend on, optional parts
 * where npm has installed them, which are those for this system.
 * @param {string[]} names
 * @returns {string[]} folders relative to node_modules, e.g. "node-notifier", "node-notifier/node_modules/which"
 */
export function libraryClosure(names) {
  /** @type {Record<string, { dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }>} */
  const locked = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;

  /**
   * Looks where Node looks: beside the one that asks, then further out.
   * @param {string} name
   * @param {string} from folder of the package that asks; '' for the app
   * @returns {string}
   */
  function locate(name, from) {
    const folder = path.posix.join(from, 'node_modules', name);
    if (folder in locked) return folder;
    if (from === '') throw new Error(`package-lock.json has no ${name}`);
    return locate(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))));
  }

  const found = new Set(names.map((name) => locate(name, '')));
  for (const folder of found) {
    const { dependencies = {}, optionalDependencies = {} } = locked[folder] ?? {};
    for (const name of Object.keys(dependencies)) found.add(locate(name, folder));
    for (const name of Object.keys(optionalDependencies)) {
      const optional = locate(name, folder);
      if (existsSync(inRoot(optional))) found.add(optional);
    }
  }
  return [...found].map((folder) => folder.slice('node_modules/'.length));
}
