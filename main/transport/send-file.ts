import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { HttpResult } from '../../client/ports.ts';
import { CheckedAgent, type IsTrusted } from './checked-agent.ts';

export interface SentFile {
  /** On the server. */
  path: string;
  file: string;
  headers: Readonly<Record<string, string>>;
  /** For Basic authentication, `user:password`. */
  secrets: string;
}

/**
 * Posts a file as it is, a piece at a time, however large it is. Node's way and not Chromium's, which would hold it in memory.
 * Never rejects.
 * @param server origin, http or https
 * @param isTrusted whose certificate is trusted though Node does not trust it
 */
export async function sendFile(
  server: string,
  { path, file, headers, secrets }: SentFile,
  isTrusted: IsTrusted,
): Promise<HttpResult> {
  try {
    const { size } = await stat(file);
    const secure = server.startsWith('https:');
    const request = (secure ? tlsRequest : plainRequest)(new URL(path, server), {
      method: 'POST',
      headers: { ...headers, 'content-length': size },
      auth: secrets,
      ...(secure ? { agent: new CheckedAgent(isTrusted) } : {}),
    });
    const answered = new Promise<HttpResult>((resolve, reject) => {
      request.once('error', reject);
      request.once('response', (response) => {
        text(response)
          .then((body) => resolve({ ok: true, status: response.statusCode ?? 0, body }))
          .catch(reject);
      });
    });
    // A server that has heard enough answers and hangs up: what it said counts, not that it did.
    pipeline(createReadStream(file), request).catch((error: unknown) => request.destroy(error as Error));
    return await answered;
  } catch (error) {
    return { ok: false, why: 'network', detail: error instanceof Error ? error.message : String(error) };
  }
}
