import { existsSync, readdirSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import type { HealthFinding } from '../../protocol/admin.ts';
import { gymFile } from '../storage/sqlite/migrate.ts';
import { finding } from './saying.ts';
import type { Words } from './words.en.ts';

/** Below it the next busy day, or the next backup, may fill the disk. */
const LEAST_FREE = 256e6;
const LOW_FREE = 1e9;
/** A large group of messages with what SQLite adds. Below it the next write may fail. */
const LEAST_TO_STORE = 1e6;
/** A backup is copied, then encrypted; one more for what is written meanwhile. */
const COPIES_OF_GYM = 3;

/** @returns bytes that an ordinary account may still write on the disk of a folder, or of the nearest one above it that exists */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(existing(folder));
  return bavail * bsize;
}

/** @returns whether the next write has room (rule C15); true where the system does not say */
export async function hasRoom(folder: string, free = freeBytes): Promise<boolean> {
  try {
    return (await free(folder)) >= LEAST_TO_STORE;
  } catch {
    return true;
  }
}

/** @returns bytes of the database with its log */
export function databaseBytes(data: string): number {
  return ['', '-wal', '-shm'].reduce((sum, part) => sum + sizeOf(gymFile(data) + part), 0);
}

/** @returns bytes of all backups in a folder, whoever made them, and of those made before upgrades in the data folder */
export function backupBytes(data: string, folder: string): number {
  return [...new Set([data, folder])]
    .flatMap((one) => (existsSync(one) ? readdirSync(one).map((name) => path.join(one, name)) : []))
    .filter((file) => file.endsWith('.spotter-backup'))
    .reduce((sum, file) => sum + sizeOf(file), 0);
}

export function isOnSameDisk(one: string, other: string): boolean {
  return statSync(existing(one)).dev === statSync(existing(other)).dev;
}

/** Room on the disk of the data, and of the backups where that is another one. */
export async function checkDisk(data: string, backups: string, words: Words): Promise<HealthFinding[]> {
  const wanted = Math.max(LOW_FREE, COPIES_OF_GYM * databaseBytes(data));
  const folders = isOnSameDisk(data, backups) ? [data] : [data, backups];
  return Promise.all(
    folders.map(async (folder) => {
      const free = await freeBytes(folder);
      if (free < LEAST_FREE) return finding('disk', 'fail', words.disk.full(free, folder));
      if (free < wanted) return finding('disk', 'warn', words.disk.low(free, folder));
      return finding('disk', 'ok', words.disk.fine(free, folder));
    }),
  );
}

function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(path.dirname(folder));
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
