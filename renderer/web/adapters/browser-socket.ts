import type { Socket, SocketEvents, SocketFactory } from '../../../client/ports.ts';

/**
 * The browser's WebSocket to the page's own server; the cookie authenticates it. Why an upgrade failed cannot be seen:
 * it closes with 1006 like a broken line (H1 asks `GET /api/me`).
 */
export const browserSockets: SocketFactory = {
  open(subprotocol: string, events: SocketEvents): Socket {
    let live = true;
    const end = (code: number, reason: string): void => {
      if (!live) return;
      live = false;
      events.close(code, reason);
    };
    let socket: WebSocket;
    try {
      socket = new WebSocket(new URL('/ws', location.href.replace(/^http/, 'ws')), subprotocol);
    } catch (error) {
      // A content security policy, or a browser without WebSocket.
      setTimeout(() => end(1006, String(error)), 0);
      return { send: () => {}, close: () => (live = false), buffered: 0 };
    }
    socket.addEventListener('open', () => {
      if (live) events.open();
    });
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (live && typeof data === 'string') events.message(data);
    });
    socket.addEventListener('close', ({ code, reason }) => end(code, reason));
    return {
      send(text) {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close(_code, reason) {
        live = false;
        // Pages may send 1000 and 3000 to 4999 only; the reason has at most 123 bytes.
        socket.close(1000, reason.slice(0, 40));
      },
      get buffered() {
        return socket.bufferedAmount;
      },
    };
  },
};
