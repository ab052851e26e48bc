/** Numbers both ends agree on. Times are milliseconds, sizes are bytes of UTF-8. */

/** Largest frame that is accepted; told to full clients in `welcome`. A larger one gets `too_large`. */
export const MAX_FRAME_BYTES = 16_384;

/** `ws` closes with 1009 above this: four times the polite limit, so that most oversized frames get an answer. */
export const MAX_PAYLOAD_BYTES = 4 * MAX_FRAME_BYTES;

/** Both ends say something at least this often; many proxies cut at 60 s of silence. */
export const HEARTBEAT_MS = 25_000;

/** How long a client waits for the answer to a heartbeat before it takes the connection for dead. */
export const HEARTBEAT_ANSWER_MS = 10_000;

/** After waking up or a change of network the old socket gets this long to prove that it lives. */
export const PROBE_ANSWER_MS = 3_000;

/** A full client says `hello` within this time of the upgrade, or is closed with 4408. */
export const HELLO_MS = 10_000;

/** A slow reader is cut when this much output waits for it. */
export const MAX_BUFFERED_BYTES = 1_048_576;

/** A typing sign fades after this long without being renewed. */
export const TYPING_MS = 6_000;

/** Longest that the server holds a long poll, in seconds. */
export const MAX_POLL_SECONDS = 25;

/** Most events in one answer of the events route, and most messages in one page of history. */
export const MAX_PAGE = 200;

/** Most characters of a search, and most messages (and people) that one finds. */
export const MAX_QUERY_LENGTH = 200;
export const MAX_HITS = 100;

/** So many of a person's notifications, the newest, are kept in view and told to a client that begins anew. */
export const MAX_NOTIFICATIONS = 100;

/** Most characters of a cursor. */
export const MAX_CURSOR_LENGTH = 64;
