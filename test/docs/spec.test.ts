import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

it('every rule of docs/spec.md is quoted by a test, and every quoted rule exists', () => {
  const spec = readFileSync(path.join(root, 'docs/spec.md'), 'utf8');
  const rules = new Set([...spec.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map((match) => match[1]));
  const quoted = new Set<string>();
  for (const file of readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(test|spec)\.tsx?$|contracts.*\.ts$/.test(file)) continue;
    const source = readFileSync(path.join(root, 'test', file), 'utf8');
    for (const match of source.matchAll(
      /(?:it|test)[\w.]*\(\s*(?:\[[^\]]*\]\)\()?['"`]((?:[A-Z]\d+(?:, | and |\/)?)+):/g,
    ))
      for (const id of match[1]!.matchAll(/[A-Z]\d+/g)) quoted.add(id[0]);
  }
  expect(
    [...quoted].filter((id) => !rules.has(id)),
    'quoted but not in docs/spec.md',
  ).toEqual([]);
  expect(
    [...rules].filter((id) => !quoted.has(id!)),
    'rules without a test',
  ).toEqual([]);
});
