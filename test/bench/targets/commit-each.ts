import path from 'node:path';
import { openDatabase } from '../../../sqlite/open.ts';
import { forward } from './forwarder.ts';

/** What one writes first: every message in a transaction of its own, durable, then forwarded and acknowledged. */
const folder = process.argv[2];
if (!folder) throw new Error('usage: commit-each.ts FOLDER');
const database = openDatabase(path.join(folder, 'commit-each.db'), { synchronous: 'FULL' });
database.exec(
  `CREATE TABLE messages (id INTEGER PRIMARY KEY, sender INTEGER, recipient INTEGER, message_id TEXT, content TEXT, at INTEGER,
   UNIQUE (sender, message_id))`,
);
const insert = database.prepare(
  'INSERT INTO messages (sender, recipient, message_id, content, at) VALUES (?, ?, ?, ?, ?)',
);
forward(({ senderId, recipientId, messageId, content }) =>
  insert.run(senderId, recipientId, messageId, content, Date.now()),
);
