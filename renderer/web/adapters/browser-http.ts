import type { Http, HttpCall, HttpRequest, HttpResult } from '../../../client/ports.ts';

/** `fetch` to the page's own server; the cookie authenticates it. */
export const browserHttp: Http = {
  request(request: HttpRequest): HttpCall {
    const giving = new AbortController();
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      giving.abort();
    }, request.timeoutMs);
    const result = answer(request, giving.signal)
      .catch((error: unknown): HttpResult => {
        const why = timedOut ? 'timeout' : giving.signal.aborted ? 'cancelled' : 'network';
        return { ok: false, why, detail: String(error) };
      })
      .finally(() => clearTimeout(timer));
    return { result, cancel: () => giving.abort() };
  },
};

async function answer(request: HttpRequest, signal: AbortSignal): Promise<HttpResult> {
  const { method, path, body, headers } = request;
  const response = await fetch(path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    credentials: 'same-origin',
    cache: 'no-store',
    signal,
  });
  return { ok: true, status: response.status, body: await response.text() };
}
