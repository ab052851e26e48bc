import type { Socket, SocketFactory } from '../../client/ports.ts';

/**
 * Sockets that open when what opens them has been loaded.
 * @param load asked for each socket; when it fails, so has that socket
 */
export function laterSockets(load: () => Promise<SocketFactory>): SocketFactory {
  return {
    open(subprotocol, events): Socket {
      let socket: Socket | null = null;
      let closed = false;
      const open = async (): Promise<void> => {
        const factory = await load();
        if (!closed) socket = factory.open(subprotocol, events);
      };
      open().catch((error: unknown) => {
        if (!closed) events.close(1006, String(error));
      });
      return {
        send: (text) => socket?.send(text),
        close(code, reason) {
          closed = true;
          socket?.close(code, reason);
        },
        get buffered() {
          return socket?.buffered ?? 0;
        },
      };
    },
  };
}
