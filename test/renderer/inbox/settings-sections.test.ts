import { describe, expect, it } from 'vitest';
import { findSections, sections } from '../../../renderer/inbox/settings/sections.ts';

const found = (query: string) => findSections(sections, query).map(({ id }) => id);

describe('searching the settings', () => {
  it('S1: nothing written shows all, in their order', () => {
    expect(found('  ')).toEqual(sections.map(({ id }) => id));
  });

  it.each([
    ['dark mode', 'appearance'],
    ['ZOOM', 'appearance'],
    ['larger', 'appearance'],
    ['german', 'language'],
    ['spelling', 'language'],
    ['quiet', 'notifications'],
    ['not working', 'doctor'],
    ['tray', 'window'],
    ['log in', 'window'],
    ['password', 'account'],
    ['overdue', 'needs_reply'],
    ['bug report', 'log'],
  ])('S1: “%s” finds %s', (query, section) => {
    expect(found(query)).toContain(section);
  });

  it('S1: every word must occur, and what nobody has is found nowhere', () => {
    expect(found('dark')).toContain('appearance');
    expect(found('dark tray')).not.toContain('appearance');
    expect(found('xylophone')).toEqual([]);
  });
});
