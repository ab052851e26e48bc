import type { AuditEntry } from '../../../protocol/admin.ts';
import { strings } from './strings.ts';

/** People by id, as they are called now. */
export type Names = ReadonlyMap<number, string>;

const words = strings.audit;

function personNamed(id: number, names: Names): string {
  return names.get(id) ?? words.person(id);
}

/** The actor 0 is the command line, or the server itself. */
function actorNamed(id: number, names: Names): string {
  return id === 0 ? words.server : personNamed(id, names);
}

/** @param subject such as `person 7`, `api key 2`, or the name of a file */
function subjectNamed(subject: string | null, names: Names): string {
  const [, what = '', number = ''] = /^(\D+) (\d+)$/.exec(subject ?? '') ?? [];
  if (what === 'person') return personNamed(Number(number), names);
  return number === '' ? (subject ?? '') : words.number(Number(number));
}

/** What was done, by whom and to whom, as a sentence. An action that this version does not know is named. */
export function auditSentence({ actorId, action, subject }: AuditEntry, names: Names): string {
  const say = words.actions[action as keyof typeof words.actions];
  const [who, whom] = [actorNamed(actorId, names), subjectNamed(subject, names)];
  return say ? say(who, whom) : words.unknown(who, action, whom);
}

/** What else is known of it; empty: nothing. */
export function auditDetail({ detail }: AuditEntry, names: Names): string {
  const told = Object.entries(detail).map(([key, value]) => {
    switch (key) {
      case 'fields':
        return Array.isArray(value)
          ? value.map((field) => words.fields[field as keyof typeof words.fields] ?? String(field)).join(', ')
          : '';
      case 'role':
        return strings.roles[value as keyof typeof strings.roles] ?? '';
      case 'to':
      case 'trainer':
        return typeof value === 'number' ? words.forTrainer(personNamed(value, names)) : '';
      case 'trainers':
        return Array.isArray(value)
          ? value.map((id) => words.forTrainer(personNamed(Number(id), names))).join(', ')
          : '';
      case 'members':
        return typeof value === 'number' ? words.members(value) : '';
      case 'messages':
        return typeof value === 'number' ? words.messages(value) : '';
      case 'contents':
        return value === true ? words.withContents : words.withoutContents;
      default:
        return '';
    }
  });
  return told.filter(Boolean).join(' · ');
}
