import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import type { MadeCertificate } from '../../fakes/certificate.ts';

/** TLS in front of a server, as a gym puts it there, with a certificate that can be changed while it runs. */
export class TlsProxy {
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(targetPort: number, certificate: MadeCertificate): Promise<TlsProxy> {
    const server = createServer(certificate);
    const proxy = new TlsProxy(server);
    server.on('secureConnection', (client) => {
      const target = connect(targetPort, '127.0.0.1');
      for (const [from, to] of [
        [client, target],
        [target, client],
      ] as const) {
        proxy.#open.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          proxy.#open.delete(from);
          to.destroy();
        });
      }
    });
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Shows this one from now on, and ends what is connected. */
  renew(certificate: MadeCertificate): void {
    this.#server.setSecureContext(certificate);
    for (const socket of this.#open) socket.destroy();
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
