import { WebSocketServer, type WebSocket } from 'ws';

export interface Frame {
  senderId: number;
  recipientId: number;
  messageId: string;
  content: string;
}

/** The least that a chat server does: forwards each frame and acknowledges it. @param keep called before either */
export function forward(keep: (frame: Frame) => void): void {
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
      const frame = JSON.parse(String(data)) as Frame;
      keep(frame);
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
  server.on('listening', () =>
    console.log(`http://127.0.0.1:${(server.address() as { port: number }).port}`),
  );
  process.on('SIGTERM', () => process.exit(0));
}
