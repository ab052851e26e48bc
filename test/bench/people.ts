import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { openDatabase } from '../../sqlite/open.ts';
import type { User } from './dialects.ts';

const run = promisify(execFile);
const server = path.join(import.meta.dirname, '../../server/bin.ts');
/** On the disk of the project, not in a folder that may be memory: durability has its price here. */
const scratch = path.join(import.meta.dirname, '../../.bench');

/** A gym made once by the server's own command line, and copied for each run. */
export interface Crowd {
  trainers: User[];
  /** Member `i` belongs to trainer `i % trainers`. */
  members: User[];
  /** A cursor before everything. */
  origin: string;
  /** A fresh copy of the gym's folder. */
  copy(): Promise<string>;
}

export async function emptyFolder(): Promise<string> {
  await mkdir(scratch, { recursive: true });
  return mkdtemp(path.join(scratch, 'run-'));
}

export async function sweep(): Promise<void> {
  await rm(scratch, { recursive: true, force: true });
}

export async function createCrowd(trainers: number, members: number): Promise<Crowd> {
  const folder = await emptyFolder();
  const rows = [
    'name,role,email,trainer',
    ...Array.from({ length: trainers }, (_, i) => `Trainer ${i},trainer,t${i}@bench.example,`),
    ...Array.from({ length: members }, (_, i) => `Member ${i},member,,t${i % trainers}@bench.example`),
    'Owner,owner,owner@bench.example,',
  ];
  const csv = path.join(folder, 'people.csv');
  await writeFile(csv, rows.join('\n'));
  const data = path.join(folder, 'gym');
  const { stdout } = await run(
    process.execPath,
    [server, 'user', 'import', csv, '--sessions', '--data', data],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  const people = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: number; token: string });
  const users = people.map(({ id, token }): User => ({ id, token }));
  const database = openDatabase(path.join(data, 'gym.db'), { synchronous: 'FULL', readOnly: true });
  const epoch = String(database.prepare(`SELECT value FROM meta WHERE key = 'epoch'`).get()?.['value']);
  database.close();
  return {
    trainers: users.slice(0, trainers),
    members: users.slice(trainers, trainers + members),
    origin: `${epoch}:0`,
    async copy() {
      const target = await emptyFolder();
      await cp(data, target, { recursive: true });
      return target;
    },
  };
}
