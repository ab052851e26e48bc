import path from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { openDatabase } from '../../../sqlite/open.ts';

/** What one writes first: every message in a transaction of its own, durable, then acknowledged and forwarded. */
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
const sockets = new Map<number, WebSocket>();
const server = new WebSocketServer({
  port: 0,
  host: '127.0.0.1',
  perMessageDeflate: false,
  maxPayload: 65_536,
});
server.on('connection', (socket, request) => {
  const user = Number(new URL(request.url ?? '/', 'http://x').searchParams.get('user'));
  sockets.set(user, socket);
  socket.on('close', () => sockets.get(user) === socket && sockets.delete(user));
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as {
      recipientId: number;
      senderId: number;
      messageId: string;
      content: string;
    };
    insert.run(frame.senderId, frame.recipientId, frame.messageId, frame.content, Date.now());
    sockets.get(frame.recipientId)?.send(JSON.stringify(frame));
    socket.send(
      JSON.stringify({
        type: 'status',
        content: 'stored',
        senderId: 0,
        recipientId: frame.senderId,
        timestamp: new Date().toISOString(),
        messageId: frame.messageId,
      }),
    );
  });
});
server.on('listening', () => console.log(`http://127.0.0.1:${(server.address() as { port: number }).port}`));
process.on('SIGTERM', () => process.exit(0));
