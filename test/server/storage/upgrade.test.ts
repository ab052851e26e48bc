import { copyFileSync, mkdirSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../../server/app.ts';
import { readSettings } from '../../../server/config.ts';
import { hashToken } from '../../../server/domain/tokens.ts';
import { checkSeal } from '../../../server/storage/sqlite/backup-file.ts';
import { gymFile, migrate, openGym } from '../../../server/storage/sqlite/migrate.ts';
import { MIGRATIONS } from '../../../server/storage/sqlite/schema.ts';
import { openDatabase, type Database } from '../../../sqlite/open.ts';
import { temporaryFolder } from '../accounts/gym.ts';
import { FullSocket } from '../support/sockets.ts';

const ADA = { id: 1, name: 'Ada', token: 'a'.repeat(43) };
const BEN = { id: 2, name: 'Ben', token: 'b'.repeat(43) };
const MESSAGES = 300;
const contentOf = (seq: number) => `Nachricht ${seq} 🏋`;

/** Two people in the middle of it, as a server of that schema leaves them: Ben was told of all but the last 100 messages. */
function fill(database: Database): void {
  database.exec(`
    INSERT INTO people (name, role, email, created_at) VALUES
      ('Ada', 'trainer', 'ada@gym.example', 1), ('Ben', 'member', NULL, 1);
    INSERT INTO conversations (member_id, trainer_id, created_at) VALUES (2, 1, 1);
    INSERT INTO marks VALUES (1, 2, ${MESSAGES - 100}, ${MESSAGES - 100}), (1, 1, ${MESSAGES}, ${MESSAGES});
    UPDATE meta SET value = 'Iron Hall' WHERE key = 'gym_name'`);
  const session = database.prepare(`INSERT INTO sessions VALUES (?, ?, 'phone', 1, ?, 1)`);
  for (const { id, token } of [ADA, BEN]) session.run(hashToken(token), id, Date.now() + 86_400_000);
  const message = database.prepare(`
    INSERT INTO messages (conversation_id, seq, sender_id, recipient_id, message_id, content, created_at, sender_position)
    VALUES (1, :seq, 1, 2, :id, :content, :seq, :seq)`);
  const entry = database.prepare('INSERT INTO log (person_id, position, kind, message) VALUES (?, ?, 1, ?)');
  for (let seq = 1; seq <= MESSAGES; seq++) {
    const { lastInsertRowid } = message.run({ seq, id: `m-${seq}`, content: contentOf(seq) });
    for (const { id } of [ADA, BEN]) entry.run(id, seq, lastInsertRowid);
  }
}

/** A data folder as a server of an older schema leaves it. */
function olderGym(schema: number): { data: string; epoch: string } {
  const data = path.join(temporaryFolder(), 'gym');
  mkdirSync(data, { mode: 0o700 });
  const database = openDatabase(gymFile(data), { synchronous: 'FULL' });
  migrate(database, MIGRATIONS.slice(0, schema));
  database.exec('BEGIN');
  fill(database);
  database.exec('COMMIT');
  const epoch = String(database.prepare(`SELECT value FROM meta WHERE key = 'epoch'`).get()?.['value']);
  database.close();
  return { data, epoch };
}

const keptBefore = (data: string, schema: number) =>
  path.join(data, `gym-before-upgrade-from-schema-${schema}.spotter-backup`);

/** As restoring does with the older version. */
function takeBack(kept: string, file: string): void {
  for (const part of ['-wal', '-shm']) rmSync(file + part, { force: true });
  copyFileSync(kept, file);
  truncateSync(file, checkSeal(kept).bytes);
}

const olderSchemas = MIGRATIONS.slice(1).map((_step, index) => index + 1);

describe.each(olderSchemas)('upgrading from schema %i, and the way back', (schema) => {
  it('O41: its data is taken up: nobody notices, nothing is missing, and what is sent again is recognised', async () => {
    const { data, epoch } = olderGym(schema);
    const quiet = { port: '0', 'backup-at': 'off', 'log-level': 'silent' };
    const server = await startServer(readSettings({ data, ...quiet }, {}));
    onTestFinished(() => server.stop());
    const connect = async (person: typeof ADA, cursor: string) => {
      const socket = await FullSocket.open(server.port, person, {});
      onTestFinished(() => socket.close());
      await socket.hello({ cursor });
      return socket;
    };
    const ben = await connect(BEN, `${epoch}:${MESSAGES - 100}`);
    const missed = await ben.all('chat', 100);
    expect(missed.map(({ x }) => x?.['seq'])).toEqual(missed.map((_, i) => MESSAGES - 99 + i));
    expect(missed.at(-1)?.content).toBe(contentOf(MESSAGES));

    const ada = await connect(ADA, `${epoch}:${MESSAGES}`);
    ada.chat(BEN.id, contentOf(MESSAGES), `m-${MESSAGES}`);
    expect((await ada.word('stored')).x).toMatchObject({ seq: MESSAGES, duplicate: true });
    ada.chat(BEN.id, 'after the upgrade');
    expect((await ada.word('stored')).x).toMatchObject({ seq: MESSAGES + 1, duplicate: false });
    expect((await ben.all('chat', 101)).at(-1)?.content).toBe('after the upgrade');
  });

  it('O41: what was kept before is whole for the older version', () => {
    const { data } = olderGym(schema);
    const upgraded = openGym(data);
    // The older version does not touch what is newer than it.
    const older = MIGRATIONS.slice(0, schema);
    expect(() => migrate(upgraded, older)).toThrow(/newer version of Spotter.*restore a backup/);
    upgraded.close();

    const kept = keptBefore(data, schema);
    expect(checkSeal(kept).schema).toBe(schema);
    const back = path.join(data, 'back.db');
    takeBack(kept, back);
    const database = openDatabase(back, { synchronous: 'FULL' });
    migrate(database, older);
    expect(database.prepare('SELECT count(*) AS count, max(seq) AS head FROM messages').get()).toEqual({
      count: MESSAGES,
      head: MESSAGES,
    });
    database.close();
  });

  it('O41: who went back and upgrades again finds what was written in between in the backup', () => {
    const { data } = olderGym(schema);
    openGym(data).close();
    const kept = keptBefore(data, schema);
    takeBack(kept, gymFile(data));
    const older = openDatabase(gymFile(data), { synchronous: 'FULL' });
    older.exec(`UPDATE meta SET value = 'Renamed' WHERE key = 'gym_name'`);
    older.close();
    openGym(data).close();
    expect(checkSeal(kept).schema).toBe(schema);
    const back = path.join(data, 'back.db');
    takeBack(kept, back);
    const database = openDatabase(back, { synchronous: 'FULL' });
    expect(database.prepare(`SELECT value FROM meta WHERE key = 'gym_name'`).get()).toEqual({
      value: 'Renamed',
    });
    database.close();
  });
});
