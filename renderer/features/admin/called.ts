import { shownPerson } from '../../../protocol/entities.ts';
import { strings } from './strings.ts';

/** @returns the person as they are called in this window's language (rule O11) */
export const called = <P extends { name: string }>(person: P): P => shownPerson(person, strings.erased);
