import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
/** What an import names, unless the compiler takes it out (`import type`). */
const IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)';/gm;

/** Everything that is read before the file's first line runs. */
function importedBy(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, name = ''] of readFileSync(path.join(root, file), 'utf8').matchAll(IMPORT))
    if (name.startsWith('.')) importedBy(path.join(path.dirname(file), name), found);
    else found.add(name);
  return found;
}

describe('the entry of the desktop', () => {
  it('imports what the window needs to be made, and no package: the rest is loaded while the window starts', () => {
    const packages = [...importedBy('main/index.ts')].filter((name) => !name.endsWith('.ts'));
    expect(packages.toSorted()).toEqual(['electron', 'node:fs', 'node:path', 'node:timers/promises']);
  });

  it('the walk sees packages: the rest of the app has some', () => {
    expect([...importedBy('main/start.ts')]).toEqual(expect.arrayContaining(['zod', 'electron-store']));
  });
});
