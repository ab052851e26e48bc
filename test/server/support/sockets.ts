import { once } from 'node:events';
import { WebSocket } from 'ws';
import { parseEnvelope, type Envelope } from '../../../protocol/envelope.ts';
import { SUBPROTOCOL } from '../../../protocol/version.ts';

export interface SocketOptions {
  headers?: Record<string, string>;
  /** Answer no pings. */
  deaf?: boolean;
}

/** Longer than anything here takes, in milliseconds; only a failing test waits for it. */
const PATIENCE_MS = 8_000;

let ids = 0;
export function newId(): string {
  return `m-${process.pid}-${ids++}`;
}

/** A real socket: keeps what arrives, and waits for it. */
export class TestSocket {
  readonly socket: WebSocket;
  readonly personId: number;
  /** Everything that has arrived. */
  readonly frames: Envelope[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  #taken = 0;
  #wake: (() => void)[] = [];

  protected constructor(socket: WebSocket, personId: number) {
    this.socket = socket;
    this.personId = personId;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const parsed = parseEnvelope(String(data));
      if (!parsed.ok) throw new Error(`the server sent no envelope: ${parsed.why}`);
      this.frames.push(parsed.envelope);
      for (const wake of this.#wake.splice(0)) wake();
    });
  }

  static connect(port: number, token: string, protocols: string[], options: SocketOptions): WebSocket {
    return new WebSocket(`ws://127.0.0.1:${port}/ws`, protocols, {
      autoPong: !options.deaf,
      headers: { authorization: `Bearer ${token}`, ...options.headers },
    });
  }

  /** The first frame that is not taken yet and fits; those before it are skipped. */
  async next(what: string, fits: (frame: Envelope) => boolean = () => true): Promise<Envelope> {
    const limit = Date.now() + PATIENCE_MS;
    for (;;) {
      for (let at = this.#taken; at < this.frames.length; at++)
        if (fits(this.frames[at]!)) {
          this.#taken = at + 1;
          return this.frames[at]!;
        }
      await this.#more(what, limit - Date.now());
    }
  }

  /** The next frame that is `content`, or a chat, or a notification. */
  word(word: string): Promise<Envelope> {
    return this.next(word, ({ type, content }) => (type === 'status' ? content === word : type === word));
  }

  /** Waits until so many frames of the kind have arrived in all. */
  async all(word: string, count: number): Promise<Envelope[]> {
    const limit = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = this.of(word);
      if (found.length >= count) return found;
      await this.#more(`${count} ${word}, have ${found.length}`, limit - Date.now());
    }
  }

  of(word: string): Envelope[] {
    return this.frames.filter(({ type, content }) => (type === 'status' ? content === word : type === word));
  }

  say(frame: object): void {
    this.socket.send(
      JSON.stringify({
        type: 'status',
        content: '',
        senderId: this.personId,
        recipientId: 0,
        timestamp: '2026-01-01T00:00:00.000Z',
        ...frame,
      }),
    );
  }

  /** @returns the message's id */
  chat(recipientId: number, content: string, messageId = newId()): string {
    this.say({ type: 'chat', content, recipientId, messageId });
    return messageId;
  }

  close(): void {
    this.socket.terminate();
  }

  #more(what: string, ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const had = this.frames.slice(-5).map((frame) => JSON.stringify(frame).slice(0, 200));
        reject(new Error(`waited for ${what}; the last frames were ${had.join('\n')}`));
      }, ms);
      this.#wake.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

export class PlainSocket extends TestSocket {
  static async open(
    port: number,
    person: { id: number; token: string },
    options: SocketOptions,
  ): Promise<PlainSocket> {
    const socket = new PlainSocket(TestSocket.connect(port, person.token, [], options), person.id);
    await once(socket.socket, 'open');
    return socket;
  }
}

export class FullSocket extends TestSocket {
  static async open(
    port: number,
    person: { id: number; token: string },
    options: SocketOptions,
  ): Promise<FullSocket> {
    const connecting = TestSocket.connect(port, person.token, [SUBPROTOCOL], options);
    const socket = new FullSocket(connecting, person.id);
    await once(connecting, 'open');
    return socket;
  }

  /** @returns `x` of welcome */
  async hello(
    hello: { cursor?: string; clientId?: string; v?: number } = {},
  ): Promise<Record<string, unknown>> {
    this.control('hello', { v: 1, clientId: `client-${newId()}`, ...hello });
    return (await this.word('welcome')).x ?? {};
  }

  control(content: string, x: object = {}): void {
    this.say({ content, x });
  }

  /** Everything sent before the answer has arrived then. @returns the head it names */
  async heartbeat(): Promise<string> {
    this.control('heartbeat');
    return String((await this.word('heartbeat')).x?.['head']);
  }

  /** The cursor of the last frame that carries one (rule D8). */
  get cursor(): string {
    const last = this.frames.findLast(({ x }) => x?.['cursor'] !== undefined || x?.['head'] !== undefined);
    return String(last?.x?.['cursor'] ?? last?.x?.['head']);
  }
}

/** Tries to connect. @returns the HTTP status of the refusal, or 101 */
export function tryUpgrade(
  port: number,
  options: { headers?: Record<string, string>; path?: string } = {},
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${options.path ?? '/ws'}`, [], {
      headers: options.headers ?? {},
    });
    socket.on('open', () => {
      socket.terminate();
      resolve({ status: 101, body: '' });
    });
    socket.on('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    socket.on('error', reject);
  });
}
