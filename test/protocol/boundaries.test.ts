import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/**
 * A boundary that was never seen to fail may not be there at all. Each case puts one forbidden file into a folder,
 * and the tool that guards the folder must refuse it.
 */
const root = path.resolve(import.meta.dirname, '../..');
const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

function run(tool: string, args: string[]): Promise<{ failed: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(path.join(root, 'node_modules/.bin', tool), args, { cwd: root }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, output: stdout + stderr }),
    );
  });
}

/** A forbidden file in a new sub-folder of `folder`; `up` in the source stands for the way to the root. */
async function trespass(folder: string, source: string): Promise<string> {
  const place = await mkdtemp(path.join(root, folder, 'boundary-'));
  made.push(place);
  const up = path.relative(place, root);
  await writeFile(path.join(place, 'trespass.ts'), source.replaceAll('UP', up));
  return place;
}

describe('who may import whom: the compiler refuses', () => {
  it.each([
    ['protocol', `export { afterClose } from 'UP/client/backoff.ts';`, 'TS6307'],
    ['protocol', `export const title = window.document.title;`, 'TS2304'],
    ['client', `export * from 'UP/sqlite/open.ts';`, 'TS6307'],
    ['client', `export const here = process.cwd();`, 'TS2591'],
    ['server', `export * from 'UP/client/backoff.ts';`, 'TS6307'],
    ['main', `export * from 'UP/server/ports/access.ts';`, 'TS6307'],
    ['preload', `export * from 'UP/client/backoff.ts';`, 'TS6307'],
    ['renderer/features', `export * from 'UP/client/backoff.ts';`, 'TS6307'],
    ['renderer/inbox', `export * from 'UP/client/backoff.ts';`, 'TS6307'],
    ['renderer/web', `export * from 'UP/main/inbox/settings.ts';`, 'TS6307'],
  ])('%s: %s', async (folder, source, code) => {
    const place = await trespass(folder, source);
    const { failed, output } = await run('tsc', ['-p', folder, '--noEmit', '--emitDeclarationOnly', 'false']);
    await rm(place, { recursive: true });
    expect(output).toContain(code);
    expect(output).toContain('trespass.ts');
    expect(failed).toBe(true);
  });
});

describe('who may import whom: the linter refuses', () => {
  it.each([
    ['protocol', `import 'ws';`],
    ['client', `import 'ws';`],
    ['main/inbox', `import 'electron';`],
    ['main/storage', `import 'electron';`],
    ['renderer/features', `import 'UP/renderer/inbox/main.tsx';`],
    ['renderer/inbox', `import 'UP/client/backoff.ts';`],
    ['server/domain', `import 'UP/server/storage/sqlite/schema.ts';`],
    ['server/ports', `import 'UP/server/domain/access.ts';`],
    ['server/storage', `import 'UP/server/transport/socket.ts';`],
    ['server/transport', `import 'UP/server/storage/sqlite/schema.ts';`],
  ])('%s: %s', async (folder, source) => {
    const place = await trespass(folder, source);
    const { failed, output } = await run('oxlint', [path.join(place, 'trespass.ts')]);
    await rm(place, { recursive: true });
    expect(output).toContain('no-restricted-imports');
    expect(failed).toBe(true);
  });
});
