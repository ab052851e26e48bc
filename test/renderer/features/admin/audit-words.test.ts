import { describe, expect, it } from 'vitest';
import { auditDetail, auditSentence } from '../../../../renderer/features/admin/audit-words.ts';
import { de } from '../../../../renderer/features/admin/strings.de.ts';
import { en } from '../../../../renderer/features/admin/strings.en.ts';
import { AUDITED } from '../../../../server/domain/audit.ts';
import type { AuditEntry } from '../../../../protocol/admin.ts';

const names = new Map([
  [7, 'Ada'],
  [11, 'Mara'],
]);
const entry = (action: string, subject: string | null, more: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 1,
  at: '2026-01-02T03:04:05.000Z',
  actorId: 7,
  action,
  subject,
  detail: {},
  ...more,
});

describe('the activity log', () => {
  it('O24: everything that is written down has words, in both languages', () => {
    expect(Object.keys(en.audit.actions).toSorted()).toEqual([...AUDITED].toSorted());
    expect(Object.keys(de.audit.actions).toSorted()).toEqual([...AUDITED].toSorted());
  });

  it('O24: people are called by their names, and what has none by its number', () => {
    expect(auditSentence(entry('person.disabled', 'person 11'), names)).toBe('Ada disabled Mara');
    expect(auditSentence(entry('person.erased', 'person 12'), names)).toBe('Ada erased Person no. 12');
    expect(auditSentence(entry('invite.withdrawn', 'invite 3'), names)).toBe('Ada withdrew the invite no. 3');
    expect(auditSentence(entry('api_key.revoked', 'api key 2'), names)).toBe('Ada revoked the API key no. 2');
    const file = 'gym-2026-03-01T033000Z.spotter-backup';
    expect(auditSentence(entry('backup.downloaded', file), names)).toBe(`Ada saved the backup ${file}`);
    expect(auditSentence(entry('backup.made', null, { actorId: 0 }), names)).toBe('The server made a backup');
  });

  it('O24: what a newer server writes down is named, and what else is known of it is said', () => {
    expect(auditSentence(entry('gym.moved', 'person 11'), names)).toBe('Ada: gym.moved Mara');
    const detail = (what: Record<string, unknown>) =>
      auditDetail(entry('any', null, { detail: what }), names);
    expect(detail({ fields: ['name', 'email', 'unheard_of'] })).toBe('name, e-mail, unheard_of');
    expect(detail({ to: 11, members: 2 })).toBe('for Mara · 2 members');
    expect(detail({ role: 'owner' })).toBe('Owner');
    expect(detail({ contents: false, other: { deep: 1 } })).toBe('without contents');
    expect(detail({})).toBe('');
  });
});
