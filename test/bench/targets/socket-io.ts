import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** Socket.IO with acknowledgements and no storage. */
const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
io.on('connection', (socket) => {
  void socket.join(String(socket.handshake.query['user']));
  socket.on(
    'chat',
    (frame: { recipientId: number; messageId: string }, acknowledge: (answer: object) => void) => {
      io.to(String(frame.recipientId)).emit('chat', frame);
      acknowledge({ content: 'stored', messageId: frame.messageId });
    },
  );
});
http.listen(0, '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${(http.address() as { port: number }).port}`),
);
process.on('SIGTERM', () => process.exit(0));
