import type { z } from 'zod';
import { CLOSE } from '../protocol/codes.ts';
import { serverControl } from '../protocol/control.ts';
import { parseEnvelope, type Envelope } from '../protocol/envelope.ts';
import { meAnswer } from '../protocol/http.ts';
import type { ConnectionState } from '../protocol/messaging.ts';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION, SUBPROTOCOL } from '../protocol/version.ts';
import type { Channel, Origin } from './channel.ts';
import { initialMachine, type Effect, type Event, type Machine, type Timer } from './connection-machine.ts';
import { next, shownState } from './connection-state.ts';
import { control } from './frames.ts';
import { FULL_HEADERS, HttpFallback, json, REQUEST_MS } from './http-fallback.ts';
import type { Clock, DebugLog, Http, Network, Random, Socket, SocketFactory } from './ports.ts';

export type Welcome = z.infer<typeof serverControl.welcome>;

export interface ConnectionPorts {
  sockets: SocketFactory;
  http: Http;
  clock: Clock;
  random: Random;
  network: Network;
  debug: DebugLog;
}

export interface ConnectionHandlers {
  /** For the first frame of a socket: who says hello, from which cursor. */
  hello(): { self: number; clientId: string; cursor: string | null };
  /** Only when it differs from the one told before. */
  state(state: ConnectionState): void;
  /**
   * A way to the server works. Every other channel has ended.
   * @param welcome null over HTTP
   * @param presented the cursor that `hello` presented
   */
  connected(channel: Channel, welcome: Welcome | null, presented: string | null): void;
  /** Whatever ended it. @param code the close code, 1006 when there was none. */
  disconnected(code: number): void;
  frame(envelope: Envelope, origin: Origin): void;
  /** See {@link HttpFallback}. */
  settled(): Promise<string | null>;
  directory(): string | null;
}

/** Chats of one conversation on their way at once; the socket and the server keep their order (D12). */
const SOCKET_WINDOW = 32;

interface OpenSocket {
  socket: Socket;
  /** The cursor that `hello` presented. */
  from: string | null;
  channel: Channel | null;
}

/** Carries out what connection-state.ts decides. */
export class Connection {
  readonly #ports: ConnectionPorts;
  readonly #handlers: ConnectionHandlers;
  readonly #timers = new Map<Timer, () => void>();
  #machine: Machine = initialMachine;
  #shown = JSON.stringify(shownState(initialMachine));
  #socket: OpenSocket | null = null;
  #http: HttpFallback | null = null;
  /** What {@link ConnectionHandlers.connected} was told last, while it lasts. */
  #channel: Channel | null = null;
  #endNetwork: () => void = () => {};

  constructor(ports: ConnectionPorts, handlers: ConnectionHandlers) {
    this.#ports = ports;
    this.#handlers = handlers;
  }

  get state(): ConnectionState {
    return shownState(this.#machine);
  }

  get channel(): Channel | null {
    return this.#channel;
  }

  start(): void {
    this.#endNetwork = this.#ports.network.subscribe((event) =>
      this.#step(event === 'wake' ? { is: 'wake' } : { is: 'network', online: event === 'online' }),
    );
    this.#step({ is: 'start' });
  }

  stop(): void {
    this.#endNetwork();
    this.#step({ is: 'stop' });
  }

  reconnect(): void {
    this.#step({ is: 'reconnect' });
  }

  /** Everything up to the head that was named on connecting is here. */
  synced(): void {
    this.#step({ is: 'synced' });
  }

  /**
   * Drops what there is and begins again from the cursor.
   * @param leastMs not before this many milliseconds
   */
  resume(why: string, leastMs = 0): void {
    this.#ports.debug('resume', { why, leastMs });
    this.#step({ is: 'resume', leastMs });
  }

  #step(event: Event, endCode = 1006): void {
    const before = this.#machine.phase.is;
    const { machine, effects } = next(this.#machine, event, {
      now: this.#ports.clock.now(),
      fraction: this.#ports.random.fraction(),
    });
    this.#machine = machine;
    if (before !== machine.phase.is) this.#ports.debug('connection', { from: before, ...machine.phase });
    for (const effect of effects) this.#carryOut(effect, endCode);
    const shown = shownState(this.#machine);
    const text = JSON.stringify(shown);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#handlers.state(shown);
  }

  #carryOut(effect: Effect, endCode: number): void {
    switch (effect.do) {
      case 'open_socket':
        return this.#openSocket();
      case 'close_socket':
        return this.#closeSocket(effect.why, endCode);
      case 'ask_me':
        return void this.#askMe();
      case 'start_polling':
        return this.#startHttp();
      case 'stop_polling':
        return this.#stopHttp(endCode);
      case 'poll_again':
        return this.#http?.pollAgain();
      case 'send_heartbeat':
        return this.#say('heartbeat');
      case 'set_timer':
        this.#timers.get(effect.timer)?.();
        this.#timers.set(
          effect.timer,
          this.#ports.clock.after(effect.ms, () => this.#step({ is: 'timer', timer: effect.timer })),
        );
        return;
      case 'clear_timer':
        this.#timers.get(effect.timer)?.();
        this.#timers.delete(effect.timer);
    }
  }

  #openSocket(): void {
    let opened: OpenSocket | null = null;
    const current = (): boolean => opened !== null && this.#socket === opened;
    const socket = this.#ports.sockets.open(SUBPROTOCOL, {
      open: () => {
        if (!current()) return;
        const { self, clientId, cursor } = this.#handlers.hello();
        opened!.from = cursor;
        const x = { v: PROTOCOL_VERSION, clientId, ...(cursor === null ? {} : { cursor }) };
        opened!.socket.send(JSON.stringify(control({ self, now: this.#ports.clock.now() }, 'hello', x)));
      },
      message: (text) => {
        if (current()) this.#frame(opened!, text);
      },
      close: (code, reason) => {
        if (!current()) return;
        this.#ports.debug('socket closed', { code, reason });
        this.#step({ is: 'socket_closed', code }, code);
        if (current()) this.#closeSocket('closed', code);
      },
    });
    opened = { socket, from: null, channel: null };
    this.#socket = opened;
  }

  #frame(from: OpenSocket, text: string): void {
    const parsed = parseEnvelope(text);
    if (!parsed.ok) {
      // If it was part of the log, the head of the next heartbeat shows that something is missing (D9).
      this.#ports.debug('unreadable frame', { why: parsed.why, characters: text.length });
      return;
    }
    const { envelope } = parsed;
    const word = envelope.type === 'status' ? envelope.content : envelope.type;
    this.#ports.debug('in', { word, messageId: envelope.messageId, characters: text.length });
    if (word === 'going_away') {
      const detail = serverControl.going_away.safeParse(envelope.x);
      if (detail.success) this.#step({ is: 'going_away', retryAfterMs: detail.data.retryAfterMs });
    } else if (from.channel === null) {
      if (word === 'welcome') this.#welcome(from, envelope);
    } else {
      // Whatever arrives proves that the other end lives; only a heartbeat proves that nothing is missing.
      this.#step({ is: 'heartbeat_answered' });
      this.#handlers.frame(envelope, 'socket');
    }
  }

  #welcome(from: OpenSocket, envelope: Envelope): void {
    const detail = serverControl.welcome.safeParse(envelope.x);
    if (!detail.success) return;
    const welcome = detail.data;
    const { socket } = from;
    const channel: Channel = {
      via: 'socket',
      window: SOCKET_WINDOW,
      maxBytes: welcome.maxBytes,
      send: (frame) => socket.send(JSON.stringify(frame)),
    };
    from.channel = channel;
    this.#step({ is: 'welcome', heartbeatMs: welcome.heartbeatMs });
    this.#channel = channel;
    this.#handlers.connected(channel, welcome, from.from);
  }

  #closeSocket(why: string, endCode: number): void {
    const ended = this.#socket;
    if (!ended) return;
    this.#socket = null;
    ended.socket.close(CLOSE.goingAway, why);
    if (ended.channel) this.#ended(ended.channel, endCode);
  }

  #startHttp(): void {
    const fallback = new HttpFallback(this.#ports.http, this.#ports.clock, {
      frame: (envelope, origin) => {
        if (this.#http === fallback) this.#handlers.frame(envelope, origin);
      },
      settled: () => this.#handlers.settled(),
      directory: () => this.#handlers.directory(),
      synced: () => {
        if (this.#http === fallback) this.#step({ is: 'synced' });
      },
      failed: ({ signedOut, why }) => {
        if (this.#http !== fallback) return;
        this.#ports.debug('http failed', { why });
        this.#step({ is: 'http_failed', signedOut });
      },
    });
    this.#http = fallback;
    this.#channel = fallback;
    this.#handlers.connected(fallback, null, null);
    fallback.start();
  }

  #stopHttp(endCode: number): void {
    const ended = this.#http;
    if (!ended) return;
    this.#http = null;
    ended.stop();
    this.#ended(ended, endCode);
  }

  /** The one funnel of every disconnect. */
  #ended(channel: Channel, code: number): void {
    if (this.#channel !== channel) return;
    this.#channel = null;
    this.#handlers.disconnected(code);
  }

  /** H1: what a failed socket cannot tell. */
  async #askMe(): Promise<void> {
    const asked = this.#machine;
    const request = { method: 'GET', path: '/api/me', headers: FULL_HEADERS, timeoutMs: REQUEST_MS } as const;
    const result = await this.#ports.http.request(request).result;
    if (this.#machine !== asked && this.#machine.phase !== asked.phase) return;
    if (result.ok && result.status === 401) return this.#step({ is: 'me', answer: 'signed_out' });
    const me = result.ok && result.status === 200 ? meAnswer.safeParse(json(result.body)) : null;
    if (!me?.success) return this.#step({ is: 'me', answer: 'unreachable' });
    // C13: without a common version there is nothing to go on with.
    const { oldest, newest } = me.data.protocol;
    const common = oldest <= PROTOCOL_VERSION && newest >= OLDEST_PROTOCOL_VERSION;
    this.#step({ is: 'me', answer: common ? 'ok' : 'other_version' });
  }

  #say(word: 'heartbeat'): void {
    const { self } = this.#handlers.hello();
    this.#channel?.send(control({ self, now: this.#ports.clock.now() }, word, {}));
  }
}
