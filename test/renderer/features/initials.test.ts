import { describe, expect, it } from 'vitest';
import { initials } from '../../../renderer/features/initials.ts';

describe('initials', () => {
  it('are the first letters of the first and the last name', () => {
    expect(
      ['Mara Lindqvist', 'Ana de la Cruz', 'Cher', '  émile  zola ', '李 小龙', ''].map(initials),
    ).toEqual(['ML', 'AC', 'C', 'ÉZ', '李小', '?']);
  });
});
