import { WebSocket } from 'ws';
import type { Socket, SocketFactory } from '../../client/ports.ts';
import { CheckedAgent, type IsTrusted } from './checked-agent.ts';

/** How long an upgrade may take before the connection counts as failed. */
const HANDSHAKE_MS = 10_000;

/** Nothing that a server has to say in one frame comes near this. */
const MAX_INBOUND_BYTES = 1_048_576;

/**
 * The `ws` library behind the client's port.
 * @param server origin, http or https
 * @param isTrusted whose certificate is trusted though Node does not
 * @param token travels in the Authorization header of the upgrade, never in the URL (C1)
 */
export function createSocketFactory(
  server: string,
  token: string,
  isTrusted: IsTrusted = () => false,
): SocketFactory {
  const agent = server.startsWith('https:') ? new CheckedAgent(isTrusted) : undefined;
  return {
    open(subprotocol, events): Socket {
      const socket = new WebSocket(new URL('/ws', server.replace(/^http/, 'ws')), [subprotocol], {
        headers: { authorization: `Bearer ${token}` },
        perMessageDeflate: false,
        handshakeTimeout: HANDSHAKE_MS,
        maxPayload: MAX_INBOUND_BYTES,
        ...(agent ? { agent } : {}),
      });
      let failure = '';
      let dropped = false;
      socket.on('open', () => {
        if (!dropped) events.open();
      });
      socket.on('message', (data, isBinary) => {
        if (!dropped && !isBinary) events.message((data as Buffer).toString('utf8'));
      });
      socket.on('error', (error) => {
        failure = error.message;
      });
      socket.on('close', (code, reason) => {
        if (!dropped) events.close(code === 1005 ? 1006 : code, reason.toString('utf8') || failure);
      });
      return {
        send(text) {
          if (socket.readyState === WebSocket.OPEN) socket.send(text, () => undefined);
        },
        close(code, reason) {
          dropped = true;
          if (socket.readyState === WebSocket.OPEN) socket.close(code, reason);
          socket.terminate();
        },
        get buffered() {
          return socket.bufferedAmount;
        },
      };
    },
  };
}
