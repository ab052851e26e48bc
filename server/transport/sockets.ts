import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { CLOSE } from '../../protocol/codes.ts';
import { parseEnvelope } from '../../protocol/envelope.ts';
import { HEARTBEAT_MS, MAX_FRAME_BYTES } from '../../protocol/limits.ts';
import type { Session } from '../ports/access.ts';
import { FullClient } from './full-client.ts';
import { PlainClient } from './plain-client.ts';
import type { Services } from './services.ts';
import { Wire } from './wire.ts';

/** Pings are spread over the interval: each second one of so many groups has its turn, on one timer for all. */
const BEAT_GROUPS = HEARTBEAT_MS / 1000;
/** How soon after frames a plain client is asked whether it has them, in milliseconds. */
const ASK_MS = 250;
/** After a restart clients come back over this long for each that was connected, in milliseconds, up to the most. */
const RETURN_MS_EACH = 2;
const RETURN_MS_LEAST = 500;
const RETURN_MS_MOST = 15_000;

type Client = FullClient | PlainClient;

/** Every open socket. */
export class Sockets {
  readonly #services: Services;
  readonly #clients = new Set<Client>();
  readonly #beatGroups: Set<Client>[] = Array.from({ length: BEAT_GROUPS }, () => new Set());
  /** By person and client id (rule C4). */
  readonly #installations = new Map<string, FullClient>();
  readonly #cancel: (() => void)[];
  #opened = 0;
  #beat = 0;

  constructor(services: Services) {
    this.#services = services;
    const { clock, access } = services;
    this.#cancel = [
      clock.every(1_000, () => this.#beatNext()),
      clock.every(ASK_MS, () => this.#ask()),
      access.onChange(() => this.#accessChanged()),
    ];
  }

  /** Takes over an upgraded socket; `stream` is what it writes to. */
  accept(socket: WebSocket, stream: Duplex, session: Session, full: boolean): void {
    const { hub, log, metrics, acknowledgements } = this.#services;
    const wire = new Wire(randomBytes(6).toString('hex'), socket, stream, session, full, this.#services);
    const client = full
      ? new FullClient(wire, this.#services, { greeted: (greeted) => this.#greeted(greeted) })
      : new PlainClient(wire, this.#services);
    const group = this.#beatGroups[this.#opened++ % BEAT_GROUPS];
    const kind = full ? 'full' : 'plain';
    this.#clients.add(client);
    group?.add(client);
    const leave = hub.add(client);
    metrics.connections.inc({ kind });
    log.debug({ connection: wire.id, person: wire.personId, kind }, 'connected');
    socket.on('message', (data, binary) => wire.attempt(() => this.#receive(client, data, binary)));
    socket.on('pong', (payload) => {
      wire.heard();
      wire.attempt(() => client.answered(payload.toString('latin1')));
    });
    socket.on('ping', () => wire.heard());
    // Broken frames: ws closes with the fitting code by itself.
    socket.on('error', (error) => log.debug({ connection: wire.id, error: error.name }, 'socket error'));
    socket.on('close', (code) => {
      wire.ended();
      this.#clients.delete(client);
      group?.delete(client);
      leave();
      if (!hub.isListening(wire.personId)) acknowledgements.forget(wire.personId);
      if (client instanceof FullClient && client.clientId !== null) {
        const key = installation(client);
        if (this.#installations.get(key) === client) this.#installations.delete(key);
      }
      client.closed();
      metrics.connections.dec({ kind });
      log.debug({ connection: wire.id, person: wire.personId, code }, 'closed');
    });
    wire.attempt(() => client.start());
  }

  /** Reads nothing more from anybody. What was read is still answered. */
  hold(): void {
    for (const { wire } of this.#clients) wire.hold();
  }

  /** Tells everybody to come back, at different times, and closes. Resolves when all are gone. */
  async close(): Promise<void> {
    for (const cancel of this.#cancel) cancel();
    const spread = Math.min(RETURN_MS_MOST, RETURN_MS_LEAST + this.#clients.size * RETURN_MS_EACH);
    const gone = [...this.#clients].map(
      ({ wire }) => new Promise<void>((resolve) => wire.socket.once('close', () => resolve())),
    );
    for (const client of this.#clients) {
      client.goingAway(Math.round(this.#services.random() * spread));
      client.wire.close(CLOSE.restart, 'the server restarts');
    }
    await Promise.all(gone);
  }

  #receive(client: Client, data: RawData, binary: boolean): void {
    const { wire } = client;
    if (!wire.open) return;
    wire.heard();
    const { log, metrics } = this.#services;
    metrics.traffic.in++;
    const bytes = data as Buffer;
    if (binary) return wire.refuse({ code: 'bad_frame', why: 'Frames are JSON text, not binary.' });
    const parsed = parseEnvelope(bytes.toString());
    const messageId = parsed.ok ? parsed.envelope.messageId : parsed.messageId;
    log.debug({ connection: wire.id, bytes: bytes.length, messageId }, 'frame');
    if (bytes.length > MAX_FRAME_BYTES)
      return wire.refuse({
        code: 'too_large',
        why: `The frame has ${bytes.length} bytes; ${MAX_FRAME_BYTES} is the most. Shorten the message.`,
        messageId,
      });
    if (!parsed.ok) return wire.refuse({ code: 'bad_frame', why: parsed.why, messageId });
    if (parsed.envelope.senderId !== wire.personId)
      return wire.refuse({
        code: 'sender_mismatch',
        why: `You are signed in as ${wire.personId}, so senderId must be ${wire.personId}.`,
        messageId,
      });
    client.receive(parsed.envelope);
  }

  #greeted(client: FullClient): void {
    const key = installation(client);
    const older = this.#installations.get(key);
    this.#installations.set(key, client);
    older?.wire.close(CLOSE.replaced, 'the same app connected again');
  }

  #beatNext(): void {
    this.#beat = (this.#beat + 1) % BEAT_GROUPS;
    for (const client of this.#beatGroups[this.#beat] ?? []) {
      client.wire.beat();
      client.wire.attempt(() => {
        client.check();
        this.#endIfSignedOut(client);
      });
    }
  }

  #ask(): void {
    for (const client of this.#clients) client.ask();
  }

  #accessChanged(): void {
    for (const client of this.#clients)
      client.wire.attempt(() => {
        this.#endIfSignedOut(client);
        client.directoryMayHaveChanged();
      });
  }

  #endIfSignedOut({ wire }: Client): void {
    if (!this.#services.access.stillValid(wire.session.id)) wire.close(CLOSE.sessionEnded, 'signed out');
  }
}

function installation(client: FullClient): string {
  return `${client.personId} ${client.clientId}`;
}
