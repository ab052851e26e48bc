import type { Http, HttpResult } from '../../client/ports.ts';

/**
 * A `fetch` behind the client's port: Electron's, which knows the system's proxy, or Node's.
 * Redirects are not followed: the token belongs to this server only.
 * @param server origin
 * @param token null before signing in
 */
export function createHttp(server: string, token: string | null, fetch: typeof globalThis.fetch): Http {
  return {
    request({ method, path, body, headers, timeoutMs }) {
      const abort = new AbortController();
      let why: 'timeout' | 'cancelled' = 'cancelled';
      const timer = setTimeout(() => {
        why = 'timeout';
        abort.abort();
      }, timeoutMs);
      const result = ask().finally(() => clearTimeout(timer));

      async function ask(): Promise<HttpResult> {
        try {
          const answer = await fetch(new URL(path, server).href, {
            method,
            headers: {
              ...(token === null ? {} : { authorization: `Bearer ${token}` }),
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              ...headers,
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            credentials: 'omit',
            redirect: 'error',
            cache: 'no-store',
            signal: abort.signal,
          });
          return { ok: true, status: answer.status, body: await answer.text() };
        } catch (error) {
          if (abort.signal.aborted) return { ok: false, why, detail: why };
          return { ok: false, why: 'network', detail: explain(error) };
        }
      }
      return { result, cancel: () => abort.abort() };
    },
  };
}

/** Node's fetch hides the reason in `cause`. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause as { code?: string; message?: string } | undefined;
  return cause?.code ?? cause?.message ?? error.message;
}
