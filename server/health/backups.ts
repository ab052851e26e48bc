import { accessSync, constants, existsSync } from 'node:fs';
import type { HealthFinding } from '../../protocol/admin.ts';
import { listBackups } from '../backups/nightly.ts';
import type { Settings } from '../config.ts';
import { isOnSameDisk } from './disk.ts';
import { finding } from './saying.ts';
import type { Words } from './words.en.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Two nights without one. */
const OLD_MS = 2.5 * DAY_MS;
const FAR_TOO_OLD_MS = 7 * DAY_MS;

/**
 * How old the newest backup is, and whether the next one can be written.
 * @param gymSince milliseconds since 1970; null: nobody has been there yet
 */
export function checkBackups(
  { data, backups: { at, folder } }: Pick<Settings, 'data' | 'backups'>,
  { now, gymSince }: { now: number; gymSince: number | null },
  words: Words,
): HealthFinding[] {
  const findings: HealthFinding[] = [];
  const newest = listBackups(folder)[0]?.at;
  if (at === null) findings.push(finding('backups', 'warn', words.backups.off));
  if (newest === undefined) {
    if (at !== null && now - (gymSince ?? now) < DAY_MS)
      findings.push(finding('backups', 'ok', words.backups.soon));
    else findings.push(finding('backups', 'fail', words.backups.none));
  } else if (now - newest > FAR_TOO_OLD_MS)
    findings.push(finding('backups', 'fail', words.backups.old(newest)));
  else if (now - newest > OLD_MS) findings.push(finding('backups', 'warn', words.backups.old(newest)));
  else if (isOnSameDisk(data, folder))
    findings.push(finding('backups', 'ok', words.backups.sameDisk(newest)));
  else findings.push(finding('backups', 'ok', words.backups.fine(newest)));
  if (existsSync(folder) && !isWritable(folder))
    findings.push(finding('backups', 'fail', words.backups.notWritable(folder)));
  return findings;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
