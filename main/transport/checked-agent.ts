import { Agent } from 'node:https';
import { connect, type ConnectionOptions } from 'node:tls';
import type { Duplex } from 'node:stream';

/** @returns whether a certificate that Node itself does not trust is trusted for this host all the same */
export type IsTrusted = (host: string, fingerprint: string) => boolean;

/**
 * Opens TLS connections to servers whose certificate Node trusts, or that the person or the system's own certificate store
 * trusts. The certificate is looked at before a single byte is written, so that no token reaches a stranger.
 */
export class CheckedAgent extends Agent {
  readonly #isTrusted: IsTrusted;

  constructor(isTrusted: IsTrusted) {
    // No session is taken up again: then every connection shows its certificate.
    super({ keepAlive: false, maxCachedSessions: 0 });
    this.#isTrusted = isTrusted;
  }

  override createConnection(
    options: ConnectionOptions,
    done?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const socket = connect({ ...options, rejectUnauthorized: false });
    const host = options.host ?? options.servername ?? '';
    const refuse = (error: Error): void => done?.(error, socket);
    socket.once('error', refuse);
    socket.once('secureConnect', () => {
      socket.off('error', refuse);
      const { fingerprint256 } = socket.getPeerCertificate();
      if (socket.authorized || this.#isTrusted(host, fingerprint256)) {
        done?.(null, socket);
        return;
      }
      const code = String(socket.authorizationError);
      socket.destroy();
      done?.(Object.assign(new Error(`certificate not trusted: ${code}`), { code }), socket);
    });
    return undefined;
  }
}
