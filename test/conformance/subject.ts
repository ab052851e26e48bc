import { expect } from 'vitest';
import { parseEnvelope, type Envelope } from '../../protocol/envelope.ts';
import { SUBPROTOCOL } from '../../protocol/version.ts';
import type { Replaceable } from '../../server/app.ts';
import { Gym, type SignedIn } from '../server/support/gym.ts';
import { newId, type FullSocket } from '../server/support/sockets.ts';
import { frame, OP, type ServerFrame } from './frames.ts';
import { RawSocket, type HttpAnswer } from './raw-socket.ts';

/** The key of RFC 6455, section 1.3, and what its answer must be. */
export const RFC_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
export const RFC_ACCEPT = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';

export interface RequestChange {
  /** Default `GET /ws HTTP/1.1`. */
  line?: string;
  /** Replaces a header, with several lines of it where there are several values; null leaves it out. */
  headers?: Record<string, string | string[] | null>;
}

export interface Message {
  id: string;
  content: string;
  /** The envelope, as UTF-8. */
  payload: Buffer;
}

/** The running server under test, a raw client's person, and somebody who proves that messages arrive. */
export class Subject {
  readonly gym: Gym;
  readonly sender: SignedIn;
  readonly recipient: SignedIn;
  /** The recipient's socket: a real one, with a library. */
  readonly inbox: FullSocket;
  #open: RawSocket[] = [];

  private constructor(gym: Gym, sender: SignedIn, recipient: SignedIn, inbox: FullSocket) {
    this.gym = gym;
    this.sender = sender;
    this.recipient = recipient;
    this.inbox = inbox;
  }

  static async open(replaced: Replaceable = {}): Promise<Subject> {
    const gym = await Gym.open(replaced);
    const { trainer, member } = gym.pair();
    return new Subject(gym, trainer, member, await gym.full(member));
  }

  async close(): Promise<void> {
    this.hangUp();
    await this.gym.close();
  }

  /** Ends every raw connection. */
  hangUp(): void {
    for (const socket of this.#open.splice(0)) socket.destroy();
  }

  async connect(): Promise<RawSocket> {
    const socket = await RawSocket.connect(this.gym.port);
    this.#open.push(socket);
    return socket;
  }

  /** The text of an upgrade request that is right, but for the change. */
  request({ line = 'GET /ws HTTP/1.1', headers = {} }: RequestChange = {}): string {
    const all: Record<string, string | string[] | null> = {
      host: `127.0.0.1:${this.gym.port}`,
      upgrade: 'websocket',
      connection: 'Upgrade',
      'sec-websocket-key': RFC_KEY,
      'sec-websocket-version': '13',
      authorization: `Bearer ${this.sender.token}`,
      ...headers,
    };
    const lines = Object.entries(all).flatMap(([name, values]) =>
      values === null ? [] : [values].flat().map((value) => `${name}: ${value}`),
    );
    return [line, ...lines, '', ''].join('\r\n');
  }

  /** A socket of a plain client: nothing is negotiated. */
  async plain(person: SignedIn = this.sender): Promise<RawSocket> {
    const socket = await this.connect();
    socket.send(this.request({ headers: { authorization: `Bearer ${person.token}` } }));
    expect((await socket.answer()).status).toBe(101);
    return socket;
  }

  /** A socket of a full client that has said hello: it gets the answers to what it sends, and nothing from before. */
  async greeted(clientId = `raw-client-${newId()}`): Promise<RawSocket> {
    const socket = await this.connect();
    socket.send(this.request({ headers: { 'sec-websocket-protocol': SUBPROTOCOL } }));
    expect((await socket.answer()).status).toBe(101);
    socket.send(frame(OP.text, this.hello(clientId)));
    expect((await this.word(socket)).content).toBe('welcome');
    return socket;
  }

  hello(clientId = `raw-client-${newId()}`): string {
    return JSON.stringify({ ...this.#envelope('hello'), x: { v: 1, clientId } });
  }

  /** A chat of the raw client. */
  chat(content = 'Leg day at six?'): Message {
    const id = newId();
    const recipientId = this.recipient.id;
    const envelope = { ...this.#envelope(content), type: 'chat', recipientId, messageId: id };
    return { id, content, payload: Buffer.from(JSON.stringify(envelope)) };
  }

  /** A chat whose envelope has so many bytes. */
  chatOf(bytes: number): Message {
    return this.chat('x'.repeat(bytes - this.chat('').payload.length));
  }

  #envelope(content: string) {
    const timestamp = '2026-01-01T00:00:00.000Z';
    return { type: 'status', content, senderId: this.sender.id, recipientId: 0, timestamp };
  }

  /** The next frame that is neither the server's ping nor about somebody's presence. */
  async next(socket: RawSocket): Promise<ServerFrame | 'fin' | 'reset'> {
    for (;;) {
      const arrival = await socket.arrival();
      if (typeof arrival === 'string') return arrival;
      if (arrival.opcode === OP.ping) continue;
      if (arrival.opcode !== OP.text || envelopeOf(arrival).content !== 'presence') return arrival;
    }
  }

  /** The next frame, which must be an envelope. */
  async word(socket: RawSocket): Promise<Envelope> {
    const arrival = await this.next(socket);
    if (typeof arrival === 'string') throw new Error(`an envelope was expected, not ${arrival}`);
    return envelopeOf(arrival);
  }

  /** The raw client is told that its message is stored, and the recipient gets it as it was written. */
  async expectStored(socket: RawSocket, { id, content }: Message): Promise<void> {
    const word = await this.word(socket);
    expect([word.content, word.messageId]).toEqual(['stored', id]);
    await this.expectArrived({ id, content });
  }

  async expectArrived({ id, content }: Pick<Message, 'id' | 'content'>): Promise<void> {
    const arrived = await this.inbox.next(id, ({ type, messageId }) => type === 'chat' && messageId === id);
    expect(arrived.content).toBe(content);
  }

  /** The connection lives: a chat on it is stored and arrives. */
  async expectLives(socket: RawSocket): Promise<void> {
    const message = this.chat('still here');
    socket.send(frame(OP.text, message.payload));
    await this.expectStored(socket, message);
  }

  async expectPong(socket: RawSocket, payload: Uint8Array): Promise<void> {
    const pong = await this.next(socket);
    expect(pong).toEqual({ opcode: OP.pong, payload: Buffer.from(payload) });
  }

  /**
   * The server says one of these codes (null: a close frame without one), and nothing after it, and ends the connection by itself.
   * Others are served as before.
   */
  async expectClosed(socket: RawSocket, ...codes: (number | null)[]): Promise<void> {
    const close = await this.next(socket);
    if (typeof close === 'string') throw new Error(`a close frame was expected, not ${close}`);
    expect(close.opcode, `a close frame, not ${close.payload.toString()}`).toBe(OP.close);
    expect(codes).toContain(close.payload.length === 0 ? null : close.payload.readUInt16BE());
    await socket.over();
    await this.expectServes();
  }

  /** A new connection gets a message through. */
  async expectServes(): Promise<void> {
    await this.expectLives(await this.greeted());
  }
}

function envelopeOf({ opcode, payload }: ServerFrame): Envelope {
  expect(opcode, `a text frame, not one of ${payload.toString('hex')}`).toBe(OP.text);
  const parsed = parseEnvelope(payload.toString());
  if (!parsed.ok) throw new Error(`the server sent no envelope: ${parsed.why}`);
  return parsed.envelope;
}

/** All values of a header in an answer. */
export function header(answer: HttpAnswer, name: string): string[] {
  return answer.headers.filter(([found]) => found === name).map(([, value]) => value);
}
