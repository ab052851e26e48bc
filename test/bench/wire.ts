import { connect, type Socket } from 'node:net';

/**
 * A WebSocket client that costs next to nothing, so that the server and not the generator is the limit: frames are
 * masked with a zero key (RFC 6455 section 5.3 wants a mask, not a secret), and received ones are cut, not parsed.
 */
export interface Wire {
  send(text: string): void;
  /** Frames to be written at once with the next {@link flush}. */
  queue(text: string): void;
  flush(): void;
  close(): void;
  socket: Socket;
}

export function maskedFrame(text: string, opcode = 0x1): Buffer {
  const payload = Buffer.from(text);
  const long = payload.length > 125;
  const frame = Buffer.alloc((long ? 8 : 6) + payload.length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (long ? 126 : payload.length);
  if (long) frame.writeUInt16BE(payload.length, 2);
  payload.copy(frame, long ? 8 : 6);
  return frame;
}

/**
 * @param headers extra request headers
 * @param onText called with each text frame, as latin1: enough to look for ASCII in it
 * @throws Error with the status line when the upgrade is refused
 */
export function openWire(
  port: number,
  path: string,
  headers: Record<string, string>,
  onText: (text: string, wire: Wire) => void,
  onClose: (code: number) => void = () => {},
): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let rest: Buffer = Buffer.alloc(0);
    let open = false;
    let code = 1006;
    let queued: Buffer[] = [];
    const wire: Wire = {
      socket,
      send: (text) => void socket.write(maskedFrame(text)),
      queue: (text) => void queued.push(maskedFrame(text)),
      flush() {
        if (queued.length === 0) return;
        socket.write(queued.length === 1 ? queued[0]! : Buffer.concat(queued));
        queued = [];
      },
      close: () => void socket.end(maskedFrame('', 0x8)),
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n${lines.join('')}\r\n`,
    );
    socket.on('error', (error) => (open ? undefined : reject(error)));
    socket.on('close', () => (open ? onClose(code) : reject(new Error('closed before the upgrade'))));
    socket.on('data', (chunk: Buffer) => {
      let data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      if (!open) {
        const end = data.indexOf('\r\n\r\n');
        if (end < 0) return void (rest = data);
        const status = data.subarray(0, data.indexOf('\r\n')).toString();
        if (!status.includes(' 101 ')) {
          reject(new Error(status));
          return void socket.destroy();
        }
        open = true;
        data = data.subarray(end + 4);
        resolve(wire);
      }
      let at = 0;
      while (data.length - at >= 2) {
        let length = data[at + 1]! & 0x7f;
        let head = 2;
        if (length === 126) {
          if (data.length - at < 4) break;
          length = data.readUInt16BE(at + 2);
          head = 4;
        } else if (length === 127) {
          if (data.length - at < 10) break;
          length = Number(data.readBigUInt64BE(at + 2));
          head = 10;
        }
        if (data.length - at < head + length) break;
        const opcode = data[at]! & 0xf;
        const start = at + head;
        at = start + length;
        if (opcode === 0x1) onText(data.toString('latin1', start, at), wire);
        else if (opcode === 0x9) socket.write(maskedFrame(data.toString('latin1', start, at), 0xa));
        else if (opcode === 0x8) {
          code = length >= 2 ? data.readUInt16BE(start) : 1005;
          socket.end();
        }
      }
      rest = at === data.length ? Buffer.alloc(0) : Buffer.from(data.subarray(at));
      wire.flush();
    });
  });
}
