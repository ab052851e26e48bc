import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { HealthFinding } from '../../protocol/admin.ts';
import { finding } from './saying.ts';
import type { Words } from './words.en.ts';

/** More would not be read. */
const MOST_NAMES = 5;

/** Who can read the data, and whether all of it belongs to one account. Windows has no modes: nothing is said there. */
export function checkPermissions(data: string, words: Words): HealthFinding[] {
  if (process.platform === 'win32') return [];
  const { uid, mode } = statSync(data);
  const findings: HealthFinding[] = [];
  if ((mode & 0o077) !== 0) findings.push(finding('permissions', 'fail', words.permissions.open(data)));
  const others = readdirSync(data).filter((name) => {
    // A file may be gone since it was listed.
    const found = statSync(path.join(data, name), { throwIfNoEntry: false });
    return found !== undefined && found.uid !== uid;
  });
  if (others.length > 0) {
    const names = others.length > MOST_NAMES ? [...others.slice(0, MOST_NAMES), '…'] : others;
    findings.push(finding('permissions', 'fail', words.permissions.otherOwner(names.join(', '), data)));
  }
  if (uid === 0) findings.push(finding('permissions', 'warn', words.permissions.root));
  return findings.length > 0 ? findings : [finding('permissions', 'ok', words.permissions.fine)];
}
