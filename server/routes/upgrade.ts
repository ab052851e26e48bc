import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { MAX_PAYLOAD_BYTES } from '../../protocol/limits.ts';
import { SUBPROTOCOL } from '../../protocol/version.ts';
import { isOriginAllowed, readToken, type TrustedOrigins } from '../http-auth.ts';
import { Refusal, refusalEnvelope } from '../http-error.ts';
import type { Http } from '../http.ts';
import { loggable } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Services } from '../transport/services.ts';
import type { Sockets } from '../transport/sockets.ts';

/** How long a refused client gets to read why, in milliseconds. */
const LINGER_MS = 2_000;

export interface Upgrades {
  /** Refuses every further upgrade with 503. */
  stop(): void;
}

/** `/ws`: who may open a socket is decided before the upgrade (rules C1, C2). */
export function upgradeRoute(
  http: Http,
  services: Services,
  sockets: Sockets,
  { trusted, socketLimit }: { trusted: TrustedOrigins; socketLimit: number },
): Upgrades {
  let stopping = false;
  const upgrader = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Compression costs about 228 KB for each socket, without it 4 to 6 KB.
    perMessageDeflate: false,
    maxPayload: MAX_PAYLOAD_BYTES,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  http.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    services.turns.add(() => upgrade(request, socket, head));
  });
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refuse = (refusal: Refusal) => {
      services.log.debug({ code: refusal.code, status: refusal.status }, 'upgrade refused');
      refuseUpgrade(socket, refusal, services.clock);
    };
    if (!/^(https?:\/\/[^/?#]+)?\/ws(\?|$)/.test(request.url ?? ''))
      return refuse(new Refusal('bad_frame', 'Sockets are at /ws.', { status: 404 }));
    if (!isStandardHandshake(request))
      return refuse(new Refusal('bad_frame', 'Sockets are asked for with HTTP/1.1, a Host, and version 13.'));
    if (stopping) return refuse(new Refusal('storage_unavailable', 'The server is stopping.'));
    if (!isOriginAllowed(request, trusted))
      return refuse(new Refusal('forbidden', 'Pages of another site may not connect.'));
    const sent = readToken(request);
    let session;
    try {
      session = sent && services.access.session(sent.token);
    } catch (error) {
      services.log.error({ error: loggable(error) }, 'a session cannot be read');
      return refuse(new Refusal('storage_unavailable', 'The server cannot read its data just now.'));
    }
    if (!session) return refuse(new Refusal('unauthenticated', 'Sign in first.'));
    if (socketLimit > 0 && services.hub.countOf(session.person.id) >= socketLimit)
      return refuse(new Refusal('rate_limited', 'You have too many connections open. Close some of them.'));
    upgrader.handleUpgrade(request, socket, head, (upgraded) =>
      sockets.accept(upgraded, socket, session, upgraded.protocol === SUBPROTOCOL),
    );
  }
  return {
    stop() {
      stopping = true;
    },
  };
}

/**
 * What RFC 6455, section 4.2.1, wants and ws does not ask for. The draft that is version 8 names a page's origin in another
 * header, past rule C2.
 */
function isStandardHandshake({ httpVersion, headers }: IncomingMessage): boolean {
  return httpVersion !== '1.0' && headers.host !== undefined && headers['sec-websocket-version'] === '13';
}

const STATUS_TEXT: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

function refuseUpgrade(socket: Duplex, refusal: Refusal, clock: Clock): void {
  // Nothing more is heard, and a client that leaves its end open keeps it no longer (rule A13).
  socket.resume();
  socket.once(
    'close',
    clock.after(LINGER_MS, () => socket.destroy()),
  );
  const body = JSON.stringify(refusalEnvelope(refusal, true));
  socket.end(
    `HTTP/1.1 ${refusal.status} ${STATUS_TEXT[refusal.status] ?? 'Error'}\r\nConnection: close\r\nSec-WebSocket-Version: 13\r\n` +
      `Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
