import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { FAIR, Lane, type Weather } from './lane.ts';

export type Direction = 'up' | 'down';

/** What a new connection meets. `deaf`: it stands, and nothing ever passes. */
export type Door = 'open' | 'refuse' | 'deaf';

/** How an upgrade to WebSocket is turned away, while HTTP passes. */
export type Turnstile = 'pass' | '403' | 'reset' | 'close';

const REFUSAL = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
const asksForWebSocket = (chunk: Buffer): boolean =>
  /\r\nupgrade: *websocket\r\n/i.test(chunk.toString('latin1'));

interface Line {
  near: Socket;
  far: Socket;
  up: Lane;
  down: Lane;
}

/** The network between one client and the server: real sockets on the loopback, and everything that can happen to them. */
export class Proxy {
  readonly #server: Server;
  readonly #lines = new Set<Line>();
  readonly #target: () => number;
  readonly weather: Record<Direction, Weather> = { up: { ...FAIR }, down: { ...FAIR } };
  door: Door = 'open';
  turnstile: Turnstile = 'pass';

  private constructor(server: Server, target: () => number) {
    this.#server = server;
    this.#target = target;
  }

  /** @param target the server's port as of now: it may be another one after a restart */
  static async open(target: () => number): Promise<Proxy> {
    const server = createServer();
    const proxy = new Proxy(server, target);
    server.on('connection', (near) => proxy.#accept(near));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Fair weather, and whoever comes is let through. Connections that were made half-open stay so. */
  heal(): void {
    Object.assign(this.weather.up, FAIR);
    Object.assign(this.weather.down, FAIR);
    this.door = 'open';
    this.turnstile = 'pass';
  }

  /** Every connection that stands is reset, seen from both ends. */
  reset(): void {
    for (const { near, far } of this.#lines) {
      cut(near);
      cut(far);
    }
  }

  /** The connections that stand go on standing, and what is sent in these directions is lost for ever. */
  halfOpen(directions: readonly Direction[]): void {
    for (const line of this.#lines) for (const direction of directions) line[direction].silent = true;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const { near, far } of this.#lines) {
      near.destroy();
      far.destroy();
    }
    await closed;
  }

  #accept(near: Socket): void {
    const port = this.#target();
    if (this.door === 'refuse' || port === 0) {
      near.on('error', () => {});
      cut(near);
      return;
    }
    const far = connect(port, '127.0.0.1');
    const line: Line = {
      near,
      far,
      up: new Lane(near, far, () => this.weather.up),
      down: new Lane(far, near, () => this.weather.down),
    };
    if (this.door === 'deaf') line.up.silent = line.down.silent = true;
    this.#lines.add(line);
    for (const socket of [near, far]) socket.setNoDelay(true);
    near.on('data', (chunk: Buffer) => {
      if (this.turnstile !== 'pass' && asksForWebSocket(chunk)) this.#turnAway(near);
      else line.up.push(chunk);
    });
    far.on('data', (chunk: Buffer) => line.down.push(chunk));
    near.on('end', () => line.up.end());
    far.on('end', () => line.down.end());
    for (const [socket, other, lane] of [
      [near, far, line.up],
      [far, near, line.down],
    ] as const) {
      socket.on('error', () => {
        if (!lane.silent) cut(other);
      });
      socket.on('close', (failed) => {
        // A far end that cannot be reached refuses for the server.
        if (failed && !lane.silent) other.destroy();
        if (near.destroyed && far.destroyed) this.#lines.delete(line);
      });
    }
  }

  #turnAway(near: Socket): void {
    if (this.turnstile === '403') near.end(REFUSAL);
    else if (this.turnstile === 'reset') cut(near);
    else near.destroy();
  }
}

/** Resets a connection. One that is being made or shut down is only closed: Node 24 leaks its handle otherwise. */
function cut(socket: Socket): void {
  if (socket.connecting || socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
