import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { readFrame, type ServerFrame } from './frames.ts';

/** Longer than anything here takes, in milliseconds; only a failing test waits for it. */
const PATIENCE_MS = 8_000;

export interface HttpAnswer {
  /** e.g. `HTTP/1.1 101 Switching Protocols` */
  line: string;
  status: number;
  /** Names in lower case, every line of the answer. */
  headers: [name: string, value: string][];
  body: string;
}

/** What comes next: a frame, or the end of the connection, by FIN or by force. */
export type Arrival = ServerFrame | 'fin' | 'reset';

/** A TCP connection to the server that sends what it is told, byte by byte. */
export class RawSocket {
  readonly #socket: Socket;
  #bytes: Buffer = Buffer.alloc(0);
  #over: 'fin' | 'reset' | null = null;
  #keepsOpen = false;
  #wake: (() => void)[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    const changed = () => {
      for (const wake of this.#wake.splice(0)) wake();
    };
    socket.on('data', (bytes: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, bytes]);
      changed();
    });
    socket.on('end', () => {
      this.#over ??= 'fin';
      if (!this.#keepsOpen) socket.end();
      changed();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#over ??= 'reset';
      changed();
    });
  }

  static async connect(port: number): Promise<RawSocket> {
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    await once(socket, 'connect');
    return new RawSocket(socket);
  }

  /** All of it in one write. */
  send(...parts: (Uint8Array | string)[]): void {
    this.#socket.write(Buffer.concat(parts.map((part) => Buffer.from(part))));
  }

  /** One write for each piece, and a turn of the event loop between them, so that they arrive apart. */
  async trickle(bytes: Uint8Array | string, size = 1): Promise<void> {
    const all = Buffer.from(bytes);
    for (let at = 0; at < all.length; at += size) {
      this.#socket.write(all.subarray(at, at + size));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The server's answer to an HTTP request. */
  answer(): Promise<HttpAnswer> {
    return this.#until('an HTTP answer', () => {
      const end = this.#bytes.indexOf('\r\n\r\n');
      if (end < 0) return undefined;
      const [line = '', ...lines] = this.#bytes.subarray(0, end).toString('latin1').split('\r\n');
      const headers = lines.map((text): [string, string] => {
        const colon = text.indexOf(':');
        return [text.slice(0, colon).toLowerCase(), text.slice(colon + 1).trim()];
      });
      const length = Number(headers.find(([name]) => name === 'content-length')?.[1] ?? 0);
      const body = this.#bytes.subarray(end + 4, end + 4 + length);
      if (body.length < length) return undefined;
      this.#bytes = this.#bytes.subarray(end + 4 + length);
      return { line, status: Number(line.split(' ')[1]), headers, body: body.toString() };
    });
  }

  /** @throws when the server's frame is not as RFC 6455 wants it */
  arrival(): Promise<Arrival> {
    return this.#until('a frame or the end', (): Arrival | undefined => {
      const read = readFrame(this.#bytes);
      if (!read) return this.#over ?? undefined;
      this.#bytes = read.rest;
      return read.frame;
    });
  }

  /** Whether the server is done with the connection, and sends nothing more before that. */
  async over(): Promise<'fin' | 'reset'> {
    const end = await this.#until('the end of the connection', () => this.#over ?? undefined);
    if (this.#bytes.length > 0) throw new Error(`more than was expected: ${this.#bytes.toString('latin1')}`);
    return end;
  }

  /** Does not end its half when the server has ended the other. */
  keepOpen(): void {
    this.#keepsOpen = true;
  }

  /** FIN: sends nothing more, still reads. */
  finish(): void {
    this.#socket.end();
  }

  /** RST: gone. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  async #until<T>(what: string, read: () => T | undefined): Promise<T> {
    const limit = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = read();
      if (found !== undefined) return found;
      await new Promise<void>((resolve, reject) => {
        const tooLate = () =>
          reject(new Error(`waited for ${what}, have ${JSON.stringify(this.#bytes.toString('latin1'))}`));
        const timer = setTimeout(tooLate, limit - Date.now());
        this.#wake.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
}
