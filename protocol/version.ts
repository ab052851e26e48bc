/**
 * The version of the wire, with its history.
 *
 * 1  The first: one envelope, the control words of control.ts, cursors, receipts as watermarks.
 *
 * A server keeps the current and the previous version, so an app and a server may be one version apart.
 * Changing a schema without raising the number fails test/protocol/version.test.ts, which says what to do.
 */
export const PROTOCOL_VERSION = 1;

/** The oldest version that this code still speaks. */
export const OLDEST_PROTOCOL_VERSION = 1;

/** The WebSocket subprotocol, and the value of the request header, by which a client asks for full frames. */
export const SUBPROTOCOL = 'spotter.v1';

/** Request header that makes an HTTP request a full one; its value is {@link SUBPROTOCOL}. */
export const PROTOCOL_HEADER = 'spotter-protocol';
