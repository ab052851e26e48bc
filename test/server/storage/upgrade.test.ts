import path from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '../../../server/ports/clock.ts';
import { checkSeal } from '../../../server/storage/sqlite/backup-file.ts';
import { openMessageStore } from '../../../server/storage/sqlite/messages.ts';
import { beforeUpgrades, gymFile, migrate, openGym } from '../../../server/storage/sqlite/migrate.ts';
import { MIGRATIONS } from '../../../server/storage/sqlite/schema.ts';
import { openDatabase } from '../../../sqlite/open.ts';
import { temporaryFolder } from '../accounts/gym.ts';

/** The schema as it was before contents could expire. */
const BEFORE = 5;

it('O6, O45: a gym of the version before has everything after the upgrade, nothing of it expired, and can go back', async () => {
  const folder = temporaryFolder();
  const older = openDatabase(gymFile(folder), { synchronous: 'FULL' });
  migrate(older, MIGRATIONS.slice(0, BEFORE));
  older.exec(`
    INSERT INTO people (id, name, role, created_at) VALUES (1, 'Ada', 'trainer', 1), (2, 'Ben', 'member', 1);
    INSERT INTO conversations (id, member_id, trainer_id, created_at) VALUES (1, 2, 1, 1);
    INSERT INTO messages (id, conversation_id, seq, sender_id, recipient_id, message_id, content, created_at, sender_position, automatic)
      VALUES (1, 1, 1, 2, 1, 'a', 'the first', 10, 1, NULL), (2, 1, 2, 1, 2, 'b', 'the answer', 20, 2, 1);
    INSERT INTO messages (id, sender_id, recipient_id, message_id, content, created_at, sender_position)
      VALUES (3, 0, 2, 'n', 'class moved', 30, 3);
    INSERT INTO log (person_id, position, kind, message) VALUES (2, 1, 1, 1), (1, 1, 1, 1), (1, 2, 1, 2), (2, 2, 1, 2), (2, 3, 2, 3);
    INSERT INTO marks (conversation_id, person_id, delivered, read) VALUES (1, 1, 1, 1);
    INSERT INTO conversation_flags (person_id, conversation_id, pinned) VALUES (1, 1, 1);
    INSERT INTO saved_replies (trainer_id, title, content) VALUES (1, 'Hi', 'Hello');
  `);
  const tables = (database: typeof older) =>
    ['people', 'messages', 'log', 'marks', 'conversation_flags', 'saved_replies', 'meta'].map((table) =>
      database.prepare(`SELECT * FROM ${table}`).all(),
    );
  const before = tables(older);
  older.close();

  const upgraded = openGym(folder);
  expect(tables(upgraded)).toEqual(before);
  expect(upgraded.prepare('SELECT expired FROM conversations').all()).toEqual([{ expired: 0 }]);
  upgraded.close();
  const [kept] = beforeUpgrades(folder);
  expect(checkSeal(path.join(folder, kept!)).schema).toBe(BEFORE);

  const store = await openMessageStore(gymFile(folder), systemClock, { committed() {}, failed() {} });
  expect(store.history(1, undefined, 9).map(({ content }) => content)).toEqual(['the first', 'the answer']);
  expect(store.expirable(1, 15, 9)).toMatchObject({ from: 0, to: 1 });
  expect(store.expirable(null, 40, 9)).toMatchObject({ from: 0, to: 3, people: [2] });
  const next = { conversationId: 1, senderId: 2, recipientId: 1, messageId: 'c', content: 'and on', at: 40 };
  const result = await new Promise((resolve) => store.commit({ kind: 'chat', ...next }, resolve));
  expect(result).toMatchObject({ is: 'stored', seq: 3, senderPosition: 4, recipientPosition: 3 });
  await store.close();
});
