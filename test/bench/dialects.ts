import { openWire, type Wire } from './wire.ts';

/** How a target is spoken to. A message is known by its number, which stands in its id as `b-` and eight hex digits. */
export interface Conn {
  queue(number: number, to: number): void;
  flush(): void;
  close(): void;
  wire: Wire;
}

export interface User {
  id: number;
  token?: string;
  /** Where to resume; absent: from the head. */
  cursor?: string;
}

export interface Ears {
  acked(number: number): void;
  delivered(number: number): void;
  closed?(code: number): void;
}

export type Dialect = (port: number, user: User, ears: Ears) => Promise<Conn>;

const TEXT = 'x'.repeat(120);
const idOf = (run: string, number: number) => `${run}b-${number.toString(16).padStart(8, '0')}`;

/** Ids of different runs against the same store must differ. */
const RUN = `${Date.now().toString(36)}${process.pid.toString(36)}`;

function numberIn(text: string): number {
  const at = text.indexOf('b-', text.indexOf('"messageId"'));
  return Number.parseInt(text.slice(at + 2, at + 10), 16);
}

function chat(user: User, number: number, to: number): string {
  return `{"type":"chat","content":"${TEXT}","senderId":${user.id},"recipientId":${to},"timestamp":"2026-01-01T00:00:00.000Z","messageId":"${idOf(RUN, number)}"}`;
}

/** The bare relay and the server that commits each message: no greeting, no authentication. */
export const bare: Dialect = async (port, user, ears) => {
  const wire = await openWire(
    port,
    `/?user=${user.id}`,
    {},
    (text) => {
      if (text.startsWith('{"type":"chat"')) ears.delivered(numberIn(text));
      else if (text.includes('"stored"')) ears.acked(numberIn(text));
    },
    (code) => ears.closed?.(code),
  );
  return {
    wire,
    queue: (number, to) => wire.queue(chat(user, number, to)),
    flush: () => wire.flush(),
    close: () => wire.close(),
  };
};

export const socketIo: Dialect = (port, user, ears) =>
  new Promise((resolve, reject) => {
    let conn: Conn | undefined;
    openWire(
      port,
      `/socket.io/?EIO=4&transport=websocket&user=${user.id}`,
      {},
      (text, wire) => {
        if (text.startsWith('0')) wire.send('40');
        else if (text === '2') wire.send('3');
        else if (text.startsWith('40')) {
          conn = {
            wire,
            queue: (number, to) => wire.queue(`42${number}["chat",${chat(user, number, to)}]`),
            flush: () => wire.flush(),
            close: () => wire.close(),
          };
          resolve(conn);
        } else if (text.startsWith('42')) ears.delivered(numberIn(text));
        else if (text.startsWith('43')) ears.acked(numberIn(text));
      },
      (code) => ears.closed?.(code),
    ).catch(reject);
  });

/** A full client: hello, then `received` for what arrived, coalesced as the real one does. */
export const spotter: Dialect = (port, user, ears) =>
  new Promise((resolve, reject) => {
    let cursor = '';
    let owed = false;
    openWire(
      port,
      '/ws',
      { Authorization: `Bearer ${user.token}`, 'Sec-WebSocket-Protocol': 'spotter.v1' },
      (text, wire) => {
        if (text.startsWith('{"type":"chat"')) {
          ears.delivered(numberIn(text));
          const at = text.lastIndexOf('"cursor":"') + 10;
          cursor = text.slice(at, text.indexOf('"', at));
          if (owed) return;
          owed = true;
          setTimeout(() => {
            owed = false;
            wire.send(status(user, 'received', `{"cursor":"${cursor}"}`));
          }, 50);
        } else if (text.includes('"content":"stored"')) ears.acked(numberIn(text));
        else if (text.includes('"content":"welcome"'))
          resolve({
            wire,
            queue: (number, to) => wire.queue(chat(user, number, to)),
            flush: () => wire.flush(),
            close: () => wire.close(),
          });
        else if (text.includes('"content":"reset"')) reject(new Error('reset'));
      },
      (code) => ears.closed?.(code),
    ).then(
      (wire) =>
        wire.send(
          status(
            user,
            'hello',
            `{"v":1,"clientId":"bench-client-${user.id}","cursor":"${user.cursor ?? ''}"}`.replace(
              ',"cursor":""',
              '',
            ),
          ),
        ),
      reject,
    );
  });

function status(user: User, word: string, x: string): string {
  return `{"type":"status","content":"${word}","senderId":${user.id},"recipientId":0,"timestamp":"2026-01-01T00:00:00.000Z","x":${x}}`;
}
