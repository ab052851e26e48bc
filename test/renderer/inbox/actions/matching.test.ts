import { describe, expect, it } from 'vitest';
import { best, fit } from '../../../../renderer/inbox/actions/matching.ts';

const names = ['Mara Lindqvist', 'Chloé Martin', 'Emil Sørensen', 'Tamara Lind'];
const found = (query: string) => best(names, query, (name) => name);

describe('K1: the palette finds by a few letters', () => {
  it('K1: whatever the case, the accents and the order of words', () => {
    expect(found('CHLOE')).toEqual(['Chloé Martin']);
    expect(found('lind mar')).toEqual(['Mara Lindqvist', 'Tamara Lind']);
    expect(found('zoe')).toEqual([]);
  });

  it('K1: what begins with it comes before what only holds it', () => {
    expect(found('mar')).toEqual(['Mara Lindqvist', 'Chloé Martin', 'Tamara Lind']);
    expect(fit('Tamara Lind', 'tam')).toBeGreaterThan(fit('Tamara Lind', 'mar'));
  });

  it('K1: without letters everything is there, in its order', () => {
    expect(found('  ')).toEqual(names);
  });
});
