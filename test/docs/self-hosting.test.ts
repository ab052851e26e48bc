import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HEALTH_CHECKS } from '../../protocol/admin.ts';
import { AUDITED } from '../../server/domain/audit.ts';
import { createMetrics } from '../../server/metrics.ts';
import { OPTION_LIST } from '../../server/settings/options.ts';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/self-hosting.md'), 'utf8');
const readme = readFileSync(path.join(root, 'server/README.md'), 'utf8');

/** @returns the first words, in code, of the rows of the table under a heading */
function firstColumn(text: string, heading: string): string[] {
  const section = text.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| +`([^`]+)`/gm)].map(([, word]) => word!);
}

describe('O40: what others build on stands in the documentation, and nothing else', () => {
  it('O40: metrics, with their kind and labels', () => {
    const { registry } = createMetrics();
    const ours = registry
      .getMetricsAsArray()
      .filter(({ name }) => name.startsWith('spotter_'))
      .map((metric) => {
        const { labelNames = [] } = metric as { labelNames?: string[] };
        return labelNames.length > 0 ? `${metric.name}{${labelNames.join(',')}}` : metric.name;
      });
    expect(firstColumn(page, 'Numbers').toSorted()).toEqual(ours.toSorted());
  });

  it('O40: audited actions', () => {
    expect(firstColumn(page, 'The audit log').toSorted()).toEqual([...AUDITED].toSorted());
  });

  it('O40: health checks', () => {
    expect(firstColumn(page, 'Health')).toEqual([...HEALTH_CHECKS]);
  });

  it('O40: settings', () => {
    const documented = [...readme.matchAll(/^\| +(?:`--([\w-]+)`)? +\| `(SPOTTER_\w+)` /gm)].map(
      ([, flag, env]) => [flag, env],
    );
    const real = OPTION_LIST.map(([name, { env, secret }]) => [secret ? undefined : name, env]);
    expect(documented.toSorted()).toEqual(real.toSorted());
  });
});
