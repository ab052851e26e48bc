import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

it('docs/faults.md names a test or a benchmark for each of the sixteen faults, and all of them exist', () => {
  const page = readFileSync(path.join(root, 'docs/faults.md'), 'utf8');
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const rows = [...page.matchAll(/^\| +(\d+) \|[^|]+\|([^|]+)\|$/gm)];
  expect(rows.map(([, number]) => Number(number))).toEqual(
    Array.from({ length: 16 }, (_, index) => index + 1),
  );
  for (const [, number, proof = ''] of rows) {
    const tests = [...proof.matchAll(/`(test\/[^`]+)` “([^”]+)”/g)];
    const [, script] = /`npm run ([^`]+)`/.exec(proof) ?? [];
    expect(tests.length + (script ? 1 : 0), `fault ${number}`).toBeGreaterThan(0);
    if (script) expect(scripts, `fault ${number}`).toHaveProperty([script]);
    for (const [, file = '', title = ''] of tests) {
      expect(existsSync(path.join(root, file)), file).toBe(true);
      const source = readFileSync(path.join(root, file), 'utf8');
      expect(
        source.includes(`(\n    '${title}'`) || source.includes(`('${title}'`),
        `${file}: ${title}`,
      ).toBe(true);
    }
  }
});
