import { describe, expect, it } from 'vitest';
import { findPeople, trainersOf } from '../../../../renderer/features/admin/people/find-people.ts';
import { administeredGym } from '../../../fakes/admin.ts';

const { people } = administeredGym(Date.parse('2026-01-02T03:04:05Z'));
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);

describe('people', () => {
  it('O20: are found by parts of name and e-mail, without case and accents', () => {
    expect(names(findPeople(people, 'MARA lind', 'all'))).toEqual(['Mara Lindqvist']);
    expect(names(findPeople(people, 'sorensen', 'all'))).toEqual([]);
    expect(names(findPeople(people, 'SØRENSEN', 'all'))).toEqual(['Emil Sørensen']);
    expect(names(findPeople(people, 'tomas@nordic', 'all'))).toEqual(['Tomas Berg']);
    expect(findPeople(people, ' ', 'all')).toHaveLength(people.length);
  });

  it('O20: are shown by what they are; a disabled trainer takes no members', () => {
    expect(names(findPeople(people, '', 'staff'))).toEqual(['Ada Lindholm', 'Tomas Berg']);
    expect(names(findPeople(people, '', 'disabled'))).toEqual(['Oskar Weiss']);
    expect(findPeople(people, '', 'members')).toHaveLength(4);
    expect(names(trainersOf(people))).toEqual(['Ada Lindholm', 'Tomas Berg']);
  });
});
