import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { HealthFinding } from '../../protocol/admin.ts';
import type { Language } from '../../protocol/language.ts';
import { openDatabase } from '../../sqlite/open.ts';
import { listBackups } from '../backups/nightly.ts';
import { readSettings, type Settings } from '../config.ts';
import { examine, examineData, inOrder } from '../health/check.ts';
import { openFilesLimit } from '../health/open-files.ts';
import { probe, read, type Probed } from '../health/probe.ts';
import { finding } from '../health/saying.ts';
import type { Words } from '../health/words.en.ts';
import { wordsOf } from '../health/words.ts';
import { BackupError, checkSeal, isEncrypted } from '../storage/sqlite/backup-file.ts';
import { gymFacts, type GymFacts } from '../storage/sqlite/facts.ts';
import { DataFolderError, gymFile, isLocked } from '../storage/sqlite/migrate.ts';
import { localUrl } from '../this-computer.ts';
import type { Given } from './flags.ts';

const NO_ANSWER: Probed = { is: 'failed', code: 'ECONNREFUSED' };

/** @returns the findings as lines for a person; what is not fine is followed by what to do */
export function asText(findings: readonly HealthFinding[]): string {
  return findings
    .map(({ id, level, what, todo }) => {
      const line = `${level.padEnd(5)} ${id.padEnd(12)} ${what}\n`;
      return todo === null ? line : `${line}${' '.repeat(19)}-> ${todo}\n`;
    })
    .join('');
}

/**
 * Everything that can be said about a server from its own computer, whether it runs or not. Nothing is changed.
 * @param given the settings that the server is started with
 * @throws SettingError; DataFolderError when there is no gym, or it cannot be read
 */
export async function doctor(
  given: Given,
  environment: NodeJS.ProcessEnv,
  language: Language,
): Promise<HealthFinding[]> {
  const settings = readSettings(given.texts(), environment);
  const { facts, damage } = look(settings.data);
  const words = wordsOf(language, facts.timeZone);
  const url = localUrl(settings, settings.port);
  // Whatever port was free: nobody can know where it listens.
  const probed = settings.port === 0 ? NO_ANSWER : await probe(url);
  const subject = { settings, facts, now: Date.now() };
  const instance = probed.is === 'answer' ? probed.alive?.instance : undefined;
  const findings =
    instance === undefined
      ? [await whyNot(settings, url, probed.is === 'answer', words), ...(await examineData(subject, words))]
      : await examine(
          {
            ...subject,
            url,
            instance,
            canStore: await isReady(url),
            openFiles: await openFilesOf(url),
          },
          words,
        );
  return inOrder([...findings, ...checkWhole(damage, words), ...checkNewest(settings, words)]);
}

/** Reads the data without changing it: not even the schema of an older version. @throws DataFolderError */
function look(folder: string): { facts: GymFacts; damage: string | null } {
  if (!existsSync(gymFile(folder)))
    throw new DataFolderError(
      `There is no gym in ${folder}. Name the folder of the server with --data, or start the server to make one.`,
      'other',
    );
  try {
    const database = openDatabase(gymFile(folder), { synchronous: 'FULL', readOnly: true });
    try {
      const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
      return { facts: gymFacts(database), damage: found === 'ok' ? null : String(found) };
    } finally {
      database.close();
    }
  } catch (error) {
    throw new DataFolderError(
      `The data in ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}. ` +
        'Run doctor as the account of the server. If it says so there too, restore a backup.',
      'other',
      { cause: error },
    );
  }
}

function checkWhole(damage: string | null, { store }: Words): HealthFinding[] {
  return [
    damage === null ? finding('store', 'ok', store.whole) : finding('store', 'fail', store.damaged(damage)),
  ];
}

/** An encrypted one can only be checked with its passphrase, by restoring it. */
function checkNewest({ backups: { folder } }: Settings, { backups }: Words): HealthFinding[] {
  const newest = listBackups(folder)[0]?.file;
  if (newest === undefined) return [];
  try {
    if (!isEncrypted(newest)) checkSeal(newest);
    return [];
  } catch (error) {
    const why = error instanceof BackupError || error instanceof Error ? error.message : String(error);
    return [finding('backups', 'fail', backups.broken(path.basename(newest), why))];
  }
}

/** Why no server of ours answers where the settings say that one listens. */
async function whyNot(
  settings: Settings,
  url: string,
  somethingAnswers: boolean,
  { network }: Words,
): Promise<HealthFinding> {
  if (isLocked(settings.data)) return finding('network', 'fail', network.locked(url));
  if (somethingAnswers) return finding('network', 'fail', network.taken(url));
  switch (await codeOfListening(settings)) {
    case 'EADDRINUSE':
      return finding('network', 'fail', network.taken(url));
    case 'EACCES':
      return finding('network', 'fail', network.forbidden(settings.port));
    case 'EADDRNOTAVAIL':
      return finding('network', 'fail', network.notOurs(settings.host));
    default:
      return finding('network', 'warn', network.notRunning);
  }
}

/** @returns the system's code when the address cannot be listened on; null when it can */
function codeOfListening({ host, port }: Settings): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
}

async function isReady(url: string): Promise<boolean> {
  return (await read(url, '/readyz')) !== null;
}

/** @returns the limit of the server's process, else of this one */
async function openFilesOf(url: string): Promise<number | null> {
  const told = /^process_max_fds (\d+)$/m.exec((await read(url, '/metrics')) ?? '')?.[1];
  return told === undefined ? openFilesLimit() : Number(told);
}
