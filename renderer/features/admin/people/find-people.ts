import type { PersonRecord } from '../../../../protocol/admin.ts';

export const GROUPS = ['all', 'staff', 'members', 'disabled'] as const;
export type Group = (typeof GROUPS)[number];

const plain = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');

const BELONGS: Readonly<Record<Group, (person: PersonRecord) => boolean>> = {
  all: () => true,
  staff: ({ role, disabled }) => role !== 'member' && !disabled,
  members: ({ role, disabled }) => role === 'member' && !disabled,
  disabled: ({ disabled }) => disabled,
};

/** @returns those of the group whose name or e-mail has every word of the query; case and accents do not matter */
export function findPeople(people: readonly PersonRecord[], query: string, group: Group): PersonRecord[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const text = plain(`${person.name} ${person.email ?? ''}`);
    return BELONGS[group](person) && wanted.every((word) => text.includes(word));
  });
}

/** Who takes members: trainers and owners that are not disabled. */
export function trainersOf(people: readonly PersonRecord[]): PersonRecord[] {
  return people.filter(({ role, disabled }) => role !== 'member' && !disabled);
}
