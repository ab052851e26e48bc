/**
 * What the client library needs from where it runs. Desktop adapters: main/transport and main/storage; browser adapters:
 * renderer/web/adapters. The durable store is in client-store.ts.
 */

/** All of them may be called during {@link SocketFactory.open} only after it returned. */
export interface SocketEvents {
  open(): void;
  /** One text frame. Binary frames are dropped by the adapter. */
  message(text: string): void;
  /**
   * Exactly once, last of all, also for a connection that never opened.
   * @param code the close code; 1006 when there was none (refused, broken, upgrade answered with anything but 101)
   * @param reason for the log; '' when there was none
   */
  close(code: number, reason: string): void;
}

export interface Socket {
  /** Never throws; does nothing on a socket that is not open. */
  send(text: string): void;
  /** Drops the connection at once, without waiting for the peer. After this no event is delivered. */
  close(code: number, reason: string): void;
  /** Bytes handed to {@link Socket.send} that have not left yet. */
  readonly buffered: number;
}

export interface SocketFactory {
  /** Opens `/ws` of the server, authenticated by the adapter. Never throws: failure is `close(1006, …)`. */
  open(subprotocol: string, events: SocketEvents): Socket;
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the server's root, with the query: `/api/events?after=…`. */
  path: string;
  /** Becomes JSON, with `content-type: application/json`. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Milliseconds until it is given up with `timeout`. */
  timeoutMs: number;
}

export type HttpResult =
  /** The server answered, with whatever status. `body` is the text as it came. */
  | { ok: true; status: number; body: string }
  /** No answer. `detail` is for the log. */
  | { ok: false; why: 'network' | 'timeout' | 'cancelled'; detail: string };

export interface HttpCall {
  /** Never rejects. */
  result: Promise<HttpResult>;
  /** Gives it up: the result becomes `cancelled`, unless it is there already. */
  cancel(): void;
}

/** Requests to the server, authenticated by the adapter (cookie or bearer token). */
export interface Http {
  request(request: HttpRequest): HttpCall;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once after that many milliseconds. @returns a function that cancels it */
  after(ms: number, run: () => void): () => void;
}

export interface Random {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  /** Cryptographically random. In browsers `crypto.getRandomValues`, which plain HTTP has too. */
  bytes(count: number): Uint8Array;
}

/**
 * `wake`: the computer woke up, or the page became visible again. `online`/`offline`: the system says the network came,
 * changed or went; a hint only, it may be wrong.
 */
export type NetworkEvent = 'wake' | 'online' | 'offline';

export interface Network {
  /** @returns a function that ends the subscription */
  subscribe(listener: (event: NetworkEvent) => void): () => void;
}

/** With `WS_DEBUG`: states, codes, ids, sizes; never contents or tokens (rule A9). Otherwise does nothing. */
export type DebugLog = (what: string, detail?: Readonly<Record<string, unknown>>) => void;
