import { request as requestHttp } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { z } from 'zod';
import type { Validity } from './certificate.ts';

/** How long an address may take to answer, in milliseconds. */
const ANSWER_MS = 5_000;
/** More than a server of ours ever says. */
const MOST_BYTES = 65_536;

/** `GET /healthz`: which run of the server it is, and how the request came to it. */
export const aliveAnswer = z.object({
  status: z.literal('alive'),
  /** Names this run of the server: whoever asks at two addresses knows whether it is the same. */
  instance: z.string(),
  /** `unknown_proxy`: with forwarding headers that are not believed. */
  via: z.enum(['direct', 'proxy', 'unknown_proxy']),
});
export type Alive = z.infer<typeof aliveAnswer>;

export type Probed =
  | {
      is: 'answer';
      /** Null: what answers is no server of ours. */
      alive: Alive | null;
      /** Of https; null: plain http. */
      certificate: (Validity & { notTrusted: string | null }) | null;
    }
  /** A code of the system such as ECONNREFUSED, or `TIMEOUT`. */
  | { is: 'failed'; code: string };

/** Asks what answers at an address. A certificate that is not trusted is told, and not an end. @param url an origin */
export async function probe(url: string): Promise<Probed> {
  try {
    const response = await ask(new URL('/healthz', url), {});
    const certificate = certificateOf(response);
    return { is: 'answer', alive: readAlive(await textOf(response)), certificate };
  } catch (error) {
    return { is: 'failed', code: codeOf(error) };
  }
}

/** @returns what stands at an address of a server, at most 64 KB of it; null when it is not there or not well */
export async function read(url: string, route: string): Promise<string | null> {
  try {
    const response = await ask(new URL(route, url), {});
    const text = await textOf(response);
    return response.statusCode === 200 ? text : null;
  } catch {
    return null;
  }
}

/** @returns whether a request for a WebSocket gets to the server, which refuses it with 401: nobody is signed in */
export async function isUpgradePassedOn(url: string): Promise<boolean> {
  try {
    const response = await ask(new URL('/ws', url), {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    });
    response.destroy();
    return response.statusCode === 401;
  } catch {
    return false;
  }
}

function ask(url: URL, headers: Record<string, string>): Promise<IncomingMessage> {
  const options: RequestOptions = {
    headers,
    // Looked at by whoever asks; nothing secret is sent.
    rejectUnauthorized: false,
    signal: AbortSignal.timeout(ANSWER_MS),
    agent: false,
  };
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    send(url, options).once('response', resolve).once('error', reject).end();
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) {
    text += String(chunk);
    if (text.length > MOST_BYTES) break;
  }
  return text;
}

function certificateOf({ socket }: IncomingMessage): (Validity & { notTrusted: string | null }) | null {
  if (!(socket instanceof TLSSocket)) return null;
  const { valid_from: from, valid_to: until } = socket.getPeerCertificate();
  const why = socket.authorized ? null : String(socket.authorizationError);
  return { from: Date.parse(from), until: Date.parse(until), notTrusted: why };
}

function readAlive(text: string): Alive | null {
  try {
    return aliveAnswer.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: string };
  return name === 'TimeoutError' || name === 'AbortError' ? 'TIMEOUT' : (code ?? name ?? 'unknown');
}
