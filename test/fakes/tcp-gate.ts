import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A line to a server that a test can cut: real sockets, nothing in between is understood. Loopback only. */
export class TcpGate {
  readonly #to: number;
  readonly #sockets = new Set<Socket>();
  /** Upgrades to WebSocket are dropped, everything else passes: a proxy that does not know WebSocket. */
  refuseUpgrades = false;
  #server: Server | null = null;
  port = 0;

  constructor(to: number) {
    this.#to = to;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    if (this.#server) return;
    const server = createServer((near) => this.#pipe(near));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Everything on the line breaks, and nobody can connect until it is opened again. */
  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #pipe(near: Socket): void {
    const far = connect(this.#to, '127.0.0.1');
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (chunk) => {
      if (this.refuseUpgrades && /^upgrade: *websocket/im.test(chunk.toString('latin1'))) near.destroy();
      else far.write(chunk);
    });
    far.pipe(near);
  }
}
