import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Settings } from '../config.ts';
import { loggable } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import { lastTimeOfDay } from './time-of-day.ts';

export interface KeptBackup {
  /** Absolute. */
  file: string;
  /** Milliseconds since 1970. */
  at: number;
  bytes: number;
}

/** How often the clock is looked at. A computer that slept makes its backup when it wakes. */
const LOOK_MS = 60_000;
/** After the start of a gym that has no backup yet. */
const FIRST_AFTER_MS = 10 * 60_000;
/** After one that failed. */
const AGAIN_AFTER_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

const NAME = /^gym-(\d{4}-\d\d-\d\dT\d{6}Z)\.spotter-backup$/;

/** @returns the name under which a backup of that moment is kept in the folder of nightly backups */
export function backupName(at: Date): string {
  return `gym-${at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')}.spotter-backup`;
}

/** The backups in a folder, newest first; other files are not looked at. */
export function listBackups(folder: string): KeptBackup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const stamp = NAME.exec(name)?.[1];
      if (!stamp) return [];
      const file = path.join(folder, name);
      const at = Date.parse(stamp.replace(/T(\d\d)(\d\d)(\d\d)Z/, 'T$1:$2:$3Z'));
      return [{ file, at, bytes: statSync(file).size }];
    })
    .toSorted((a, b) => b.at - a.at);
}

export interface NightlyParts {
  settings: Settings['backups'];
  clock: Clock;
  log: Logger;
  /** IANA name of the gym's time zone. */
  timeZone(): string;
  /** Makes a backup in the folder, elsewhere than in the thread that serves. */
  make(): Promise<void>;
}

/**
 * Rule O5: a backup every night, once, also when the computer slept at that time; those that are older than is wanted go,
 * the newest one stays whatever its age.
 * @returns a function that ends it, once a backup being made is finished
 */
export function startNightly(parts: NightlyParts): () => Promise<void> {
  const { settings, clock, log } = parts;
  const { at, folder } = settings;
  if (at === null) return () => Promise.resolve();
  const begun = clock.now();
  let notBefore = 0;
  let working: Promise<void> = Promise.resolve();
  let busy = false;

  async function look(): Promise<void> {
    const now = clock.now();
    if (now < notBefore || !isDue(listBackups(folder)[0]?.at ?? null, now)) return;
    try {
      await parts.make();
      log.info('the nightly backup was made');
      removeOld(folder, now - settings.keepDays * DAY_MS);
    } catch (error) {
      notBefore = now + AGAIN_AFTER_MS;
      log.error(
        { error: loggable(error) },
        'the nightly backup could not be made; the next try is in an hour',
      );
    }
  }

  function isDue(newest: number | null, now: number): boolean {
    if (newest === null) return now - begun >= FIRST_AFTER_MS;
    return newest < lastTimeOfDay(at ?? 0, parts.timeZone(), now);
  }

  const stop = clock.every(LOOK_MS, () => {
    if (busy) return;
    busy = true;
    working = look().finally(() => {
      busy = false;
    });
  });
  return async () => {
    stop();
    await working;
  };
}

function removeOld(folder: string, before: number): void {
  const [, ...others] = listBackups(folder);
  for (const { file, at } of others) if (at < before) rmSync(file, { force: true });
}
