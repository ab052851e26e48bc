import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { Changes } from './changes.ts';

/**
 * What the network does:
 * - `pass`: everything goes through, after `delayMs` in each direction;
 * - `refuse`: new connections are reset;
 * - `black-hole`: connections stand, nothing goes through, nobody is told (bytes sent meanwhile are lost);
 * - `no-websocket`: HTTP goes through; an upgrade to WebSocket is answered with 403, or reset.
 */
export type NetworkState =
  | { kind: 'pass'; delayMs?: number }
  | { kind: 'refuse' }
  | { kind: 'black-hole' }
  | { kind: 'no-websocket'; answer: '403' | 'reset' };

const refusal = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/** True when a chunk that a client sent begins or holds the head of a request for a WebSocket. */
const asksForWebSocket = (chunk: Buffer) => /\r\nupgrade: *websocket\r\n/i.test(chunk.toString('latin1'));

/** A TCP proxy between a client and the server, in which tests break the network. */
export class TcpProxy {
  readonly #server: Server;
  readonly #pairs = new Set<[Socket, Socket]>();
  readonly #changes = new Changes();
  readonly #targetPort: number;
  #state: NetworkState = { kind: 'pass' };
  /** How many WebSocket upgrades went through, ever. */
  upgrades = 0;
  /** How many WebSocket upgrades were turned away, ever. */
  refusedUpgrades = 0;

  private constructor(server: Server, targetPort: number) {
    this.#server = server;
    this.#targetPort = targetPort;
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(targetPort: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server, targetPort);
    server.on('connection', (client) => proxy.#accept(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Changes the network for connections that stand and for new ones. */
  set(state: NetworkState): void {
    this.#state = state;
    this.#changes.announce();
  }

  /** Resets every connection that stands; new ones meet the current state. */
  cut(): void {
    for (const [client, server] of this.#pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  }

  /** Waits until `condition` holds; looked at whenever a connection, an upgrade or the state changes. */
  async waitFor(condition: (proxy: TcpProxy) => boolean, what: string, timeoutMs?: number): Promise<void> {
    await this.#changes.until(() => condition(this) || undefined, what, timeoutMs);
  }

  get connections(): number {
    return this.#pairs.size;
  }

  #accept(client: Socket): void {
    if (this.#state.kind === 'refuse') {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.#targetPort, '127.0.0.1');
    const pair: [Socket, Socket] = [client, server];
    this.#pairs.add(pair);
    this.#forward(client, server, (chunk) => this.#allows(chunk, client));
    this.#forward(server, client, () => true);
    for (const [socket, other] of [pair, [server, client] as const]) {
      socket.on('error', () => other.destroy());
      socket.on('end', () => {
        if (this.#state.kind !== 'black-hole') other.end();
      });
      socket.on('close', () => {
        this.#pairs.delete(pair);
        if (this.#state.kind !== 'black-hole') other.destroy();
        this.#changes.announce();
      });
    }
    this.#changes.announce();
  }

  #forward(from: Socket, to: Socket, allows: (chunk: Buffer) => boolean): void {
    from.on('data', (chunk: Buffer) => {
      if (this.#state.kind === 'black-hole' || !allows(chunk)) return;
      const delayMs = this.#state.kind === 'pass' ? (this.#state.delayMs ?? 0) : 0;
      if (delayMs > 0) setTimeout(() => to.write(chunk), delayMs);
      else to.write(chunk);
    });
  }

  #allows(chunk: Buffer, client: Socket): boolean {
    if (!asksForWebSocket(chunk)) return true;
    if (this.#state.kind !== 'no-websocket') {
      this.upgrades += 1;
      this.#changes.announce();
      return true;
    }
    this.refusedUpgrades += 1;
    if (this.#state.answer === '403') client.end(refusal);
    else client.resetAndDestroy();
    this.#changes.announce();
    return false;
  }

  async stop(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
