import { createReadStream, existsSync, mkdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { BackupsAnswer } from '../../protocol/admin.ts';
import type { BackupCopies } from '../../protocol/privacy.ts';
import type { Settings } from '../config.ts';
import { COMMAND_LINE } from '../domain/audit.ts';
import type { Clock } from '../ports/clock.ts';
import { isEncrypted, receiveFile, type Seal } from '../storage/sqlite/backup-file.ts';
import { replacedData } from '../storage/sqlite/backup.ts';
import { beforeUpgrades } from '../storage/sqlite/migrate.ts';
import { inThread, type BackupJob } from './in-thread.ts';
import { backupName, listBackups } from './nightly.ts';

/** The folder of backups, as administrators see it. */
export class BackupFolder {
  readonly #settings: Settings;
  readonly #clock: Clock;

  constructor(settings: Settings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  list(): BackupsAnswer {
    const { at, folder, keepDays, passphrase } = this.#settings.backups;
    return {
      backups: listBackups(folder).map((backup) => ({
        name: path.basename(backup.file),
        at: new Date(backup.at).toISOString(),
        bytes: backup.bytes,
        encrypted: isEncrypted(backup.file),
      })),
      nightly: {
        at: at === null ? null : `${twoDigits(Math.floor(at / 60))}:${twoDigits(at % 60)}`,
        folder,
        keepDays,
        encrypted: passphrase !== null,
      },
      replaced: replacedData(this.#settings.data).map((file) => ({
        name: path.basename(file),
        bytes: statSync(file).size,
      })),
    };
  }

  /** Which copies of the gym there are beside the gym itself, and for how long. */
  copies(): BackupCopies {
    const { at, folder, keepDays } = this.#settings.backups;
    const { data } = this.#settings;
    return {
      count: listBackups(folder).length,
      keepDays: at === null ? null : keepDays,
      untilRemoved: replacedData(data).length + beforeUpgrades(data).length,
    };
  }

  /** Makes one under the present moment's name. @throws Error with a sentence when it cannot be written */
  async make(): Promise<void> {
    const { folder, passphrase } = this.#settings.backups;
    const file = path.join(folder, backupName(new Date(this.#clock.now())));
    if (!existsSync(file)) await this.#do({ do: 'back_up', file, passphrase, actorId: COMMAND_LINE });
  }

  /** @returns null when there is no such backup. @param name as checked by the schema: no path */
  open(name: string): { content: Readable; bytes: number } | null {
    const file = this.#file(name);
    return existsSync(file) ? { content: createReadStream(file), bytes: statSync(file).size } : null;
  }

  /**
   * Lays a backup ready; the server takes it up by itself within a second.
   * @param passphrase null: that of the settings, if any
   * @returns when it was made, ISO 8601
   * @throws BackupError when it cannot be verified; nothing is changed then
   */
  async restore(actorId: number, name: string, passphrase: string | null): Promise<string> {
    const secret = passphrase ?? this.#settings.backups.passphrase;
    const { createdAt } = await this.#do({
      do: 'stage',
      file: this.#file(name),
      passphrase: secret,
      actorId,
    });
    return createdAt;
  }

  /** As {@link restore}, of a backup that is sent to a gym which nobody has claimed. */
  async restoreSent(content: Readable, passphrase: string | null): Promise<string> {
    const file = path.join(this.#settings.data, `sent-${this.#clock.now()}.spotter-backup`);
    mkdirSync(this.#settings.data, { recursive: true, mode: 0o700 });
    try {
      await receiveFile(content, file, this.#room());
      const { createdAt } = await this.#do({ do: 'stage', file, passphrase, actorId: COMMAND_LINE });
      return createdAt;
    } finally {
      rmSync(file, { force: true });
    }
  }

  /** Removes data that a restore replaced. @returns whether it was there */
  removeReplaced(name: string): boolean {
    const file = replacedData(this.#settings.data).find((one) => path.basename(one) === name);
    if (!file) return false;
    for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true });
    return true;
  }

  /** In bytes: of what is sent there are three copies at the most, as it came, decrypted, and laid ready. */
  #room(): number {
    const { bavail, bsize } = statfsSync(this.#settings.data);
    return Math.floor((bavail * bsize) / 3);
  }

  #do(job: Omit<BackupJob, 'folder' | 'now'>): Promise<Seal> {
    return inThread({ ...job, folder: this.#settings.data, now: this.#clock.now() });
  }

  #file(name: string): string {
    return path.join(this.#settings.backups.folder, name);
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
