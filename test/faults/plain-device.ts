import { WebSocket } from 'ws';
import { FINAL_SEND_ERRORS } from '../../protocol/codes.ts';
import { parseEnvelope } from '../../protocol/envelope.ts';
import type { Chance } from './chance.ts';
import type { Owner } from './device.ts';
import type { Recorder } from './history.ts';
import type { Proxy } from './proxy.ts';

/** How often it asks whether the connection lives, in milliseconds. */
const PING_MS = 2_000;

/**
 * A program that knows the six fields and nothing else. It keeps what is not confirmed, and on every connection sends it
 * again, oldest first, under the same ids.
 */
export class PlainDevice {
  readonly name: string;
  readonly owner: Owner;
  readonly proxy: Proxy;
  readonly heard = new Set<string>();
  /** Notifications, by id. */
  readonly noticed = new Set<string>();
  readonly #chance: Chance;
  readonly #record: Recorder;
  #waiting: { messageId: string; to: number; content: string }[] = [];
  #socket: WebSocket | null = null;
  #timers: NodeJS.Timeout[] = [];
  #stopped = false;
  #sent = 0;

  constructor(parts: { name: string; owner: Owner; proxy: Proxy; chance: Chance; record: Recorder }) {
    this.name = parts.name;
    this.owner = parts.owner;
    this.proxy = parts.proxy;
    this.#chance = parts.chance;
    this.#record = parts.record;
  }

  get online(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Messages that are not confirmed yet. */
  get unconfirmed(): number {
    return this.#waiting.length;
  }

  open(): void {
    const { token } = this.owner;
    const socket = new WebSocket(`${this.proxy.url.replace('http', 'ws')}/ws`, [], {
      headers: { authorization: `Bearer ${token}` },
      perMessageDeflate: false,
      handshakeTimeout: 2_000,
    });
    this.#socket = socket;
    let alive = true;
    const beat = setInterval(() => {
      if (!alive) socket.terminate();
      alive = false;
      if (this.online) socket.ping();
    }, PING_MS);
    socket.on('pong', () => (alive = true));
    socket.on('error', () => {});
    socket.on('open', () => {
      for (const message of this.#waiting) this.#say(message);
    });
    socket.on('message', (data: Buffer) => {
      alive = true;
      this.#hear(data.toString(), socket);
    });
    socket.on('close', () => {
      clearInterval(beat);
      if (!this.#stopped) this.#timers.push(setTimeout(() => this.open(), this.#chance.int(50, 400)));
    });
  }

  send(to: number, content: string): void {
    const { id } = this.owner;
    const message = { messageId: `${this.name}-${(this.#sent += 1)}`, to, content };
    this.#record({ did: 'send', by: id, client: this.name, ...message });
    this.#waiting.push(message);
    this.#say(message);
  }

  close(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#socket?.terminate();
  }

  #say({ messageId, to, content }: { messageId: string; to: number; content: string }): void {
    if (!this.online) return;
    const timestamp = new Date().toISOString();
    const envelope = {
      type: 'chat',
      content,
      senderId: this.owner.id,
      recipientId: to,
      timestamp,
      messageId,
    };
    this.#socket?.send(JSON.stringify(envelope));
  }

  #hear(text: string, socket: WebSocket): void {
    const parsed = parseEnvelope(text);
    if (!parsed.ok) throw new Error(`${this.name} was sent no envelope: ${parsed.why}`);
    const { type, content, messageId, senderId: from, recipientId: to } = parsed.envelope;
    if (messageId === undefined) return;
    const by = this.owner.id;
    if (type === 'chat') {
      this.heard.add(`${from}/${messageId}`);
      this.#record({ did: 'heard', by, client: this.name, from, to, messageId, content });
    } else if (type === 'notification') {
      this.noticed.add(messageId);
      this.#record({ did: 'notice', by, client: this.name, messageId, content, repeats: true });
    } else if (content === 'stored') {
      this.#waiting = this.#waiting.filter((waiting) => waiting.messageId !== messageId);
      this.#record({ did: 'confirmed', by, messageId });
    } else if (FINAL_SEND_ERRORS.has(content)) {
      this.#waiting = this.#waiting.filter((waiting) => waiting.messageId !== messageId);
      this.#record({ did: 'refused', by, messageId, code: content });
    } else if (content === 'storage_unavailable') {
      // D12: what was sent behind it must not overtake it. Begin again with the oldest.
      socket.terminate();
    }
  }
}
