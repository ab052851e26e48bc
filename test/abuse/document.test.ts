import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Every attempt of the suite, as its test is called. */
function tried(): string[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.test.ts') && file !== 'document.test.ts')
    .flatMap((file) => {
      const source = readFileSync(path.join(import.meta.dirname, file), 'utf8');
      return [...source.matchAll(/\bit\(\s*'((?:[^'\\]|\\.)+)'/g)].map(([, name]) => name!);
    })
    .toSorted();
}

it('A11: docs/security.md lists every attempt of this suite, and none besides', () => {
  const document = readFileSync(path.join(root, 'docs/security.md'), 'utf8');
  const list = document.split('## What is tried')[1] ?? '';
  const listed = [...list.matchAll(/^- (A\d+: .+(?:\n {2}.+)*)/gm)].map(([, text]) =>
    text!.replaceAll(/\n\s+/g, ' '),
  );
  expect(listed.toSorted()).toEqual(tried());
});
