import type { HealthAnswer, HealthFinding } from '../../protocol/admin.ts';
import { HEALTH_CHECKS } from '../../protocol/admin.ts';
import type { Language } from '../../protocol/language.ts';
import type { Settings } from '../config.ts';
import type { GymFacts } from '../storage/sqlite/facts.ts';
import { checkAddress, isLoopback, type Listening } from './address.ts';
import { checkBackups } from './backups.ts';
import { checkFiles } from './certificate.ts';
import { checkClock } from './clock.ts';
import { backupBytes, checkDisk, databaseBytes, freeBytes } from './disk.ts';
import { checkOpenFiles } from './open-files.ts';
import { checkPermissions } from './permissions.ts';
import { finding } from './saying.ts';
import type { Words } from './words.en.ts';
import { wordsOf } from './words.ts';

/** A server that runs, as whoever examines it sees it: itself, or the command line. */
export interface Examined extends Listening {
  settings: Settings;
  facts: GymFacts;
  /** Milliseconds since 1970. */
  now: number;
  canStore: boolean;
  /** Of the server's process; null: not known. */
  openFiles: number | null;
}

/** Everything about a server that runs. */
export async function examine(examined: Examined, words: Words): Promise<HealthFinding[]> {
  const { settings, now, url, openFiles, canStore } = examined;
  const { publicUrl, tls } = settings;
  const findings = [
    canStore ? finding('store', 'ok', words.store.ready) : finding('store', 'fail', words.store.full),
    finding(
      'network',
      'ok',
      isLoopback(url) && publicUrl === null ? words.network.onlyHere(url) : words.network.listens(url),
    ),
    ...(tls ? checkFiles(tls, publicUrl, now, words) : []),
    ...checkOpenFiles(openFiles, words),
    ...(await checkAddress(publicUrl, examined, { now, ownTls: tls !== null }, words)),
    ...(await examineData(examined, words)),
  ];
  return inOrder(findings);
}

/** What can be said without a server that runs. */
export async function examineData(
  { settings, facts, now }: Pick<Examined, 'settings' | 'facts' | 'now'>,
  words: Words,
): Promise<HealthFinding[]> {
  return [
    ...(await checkDisk(settings.data, settings.backups.folder, words)),
    ...checkBackups(settings, { now, gymSince: facts.since }, words),
    ...checkPermissions(settings.data, words),
    await checkClock(now, facts.newest, words),
  ];
}

/** `GET /api/admin/health`. */
export async function health(examined: Examined, language: Language): Promise<HealthAnswer> {
  const { settings, facts } = examined;
  return {
    findings: await examine(examined, wordsOf(language, facts.timeZone)),
    storage: {
      databaseBytes: databaseBytes(settings.data),
      backupBytes: backupBytes(settings.data, settings.backups.folder),
      freeBytes: await freeBytes(settings.data),
      messages: facts.messages,
      people: facts.people,
    },
  };
}

export function inOrder(findings: readonly HealthFinding[]): HealthFinding[] {
  return HEALTH_CHECKS.flatMap((id) => findings.filter((one) => one.id === id));
}
