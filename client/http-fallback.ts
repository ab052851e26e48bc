import { checkEnvelope, type Envelope } from '../protocol/envelope.ts';
import { errorDetail } from '../protocol/control.ts';
import { eventsAnswer } from '../protocol/http.ts';
import { MAX_FRAME_BYTES, MAX_POLL_SECONDS } from '../protocol/limits.ts';
import { PROTOCOL_HEADER, SUBPROTOCOL } from '../protocol/version.ts';
import type { Channel, Origin } from './channel.ts';
import type { Clock, Http, HttpCall, HttpResult } from './ports.ts';

export const FULL_HEADERS = { [PROTOCOL_HEADER]: SUBPROTOCOL };

/** A request that is answered at once has this long; the same as an unanswered heartbeat on the socket, and some. */
export const REQUEST_MS = 15_000;

/** A status that was refused for a while is posted again after this long, where the server names no time. */
const STATUS_RETRY_MS = 5_000;

export interface FallbackHandlers {
  frame(envelope: Envelope, origin: Origin): void;
  /** @returns the cursor to ask from, once everything received so far is written; null when that did not work */
  settled(): Promise<string | null>;
  /** The directory that is known here: the server tells of another one. */
  directory(): string | null;
  synced(): void;
  /** No usable answer. Called once; the fallback has stopped itself. */
  failed(failure: { signedOut: boolean; why: string }): void;
}

/** H2: long poll and `POST`, behind the same channel as the socket. One object for each time it is needed. */
export class HttpFallback implements Channel {
  readonly via = 'http';
  /** A message waits for the answer to the one before: requests may overtake each other (D12). */
  readonly window = 1;
  readonly maxBytes = MAX_FRAME_BYTES;
  readonly #http: Http;
  readonly #clock: Clock;
  readonly #handlers: FallbackHandlers;
  readonly #calls = new Set<HttpCall>();
  /** The newest status of each kind that is still to be posted. */
  readonly #statuses = new Map<string, Envelope>();
  #posting = false;
  #poll: HttpCall | null = null;
  #again = false;
  #stopped = false;
  #cancelRetry: () => void = () => {};

  constructor(http: Http, clock: Clock, handlers: FallbackHandlers) {
    this.#http = http;
    this.#clock = clock;
    this.#handlers = handlers;
  }

  start(): void {
    void this.#pollLoop();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelRetry();
    for (const call of this.#calls) call.cancel();
  }

  /** Asks anew, because the request under way may hang on a dead connection. */
  pollAgain(): void {
    this.#again = true;
    this.#poll?.cancel();
  }

  send(envelope: Envelope): void {
    if (this.#stopped) return;
    if (envelope.type === 'chat') {
      void this.#postChat(envelope);
    } else if (isPostable(envelope)) {
      this.#statuses.set(slotOf(envelope), envelope);
      void this.#postStatuses();
    }
  }

  async #pollLoop(): Promise<void> {
    let wait = 0;
    while (!this.#stopped) {
      const after = await this.#handlers.settled();
      if (this.#stopped) return;
      if (after === null) return this.#fail('no cursor');
      const directory = this.#handlers.directory();
      const known = directory === null ? '' : `&directory=${encodeURIComponent(directory)}`;
      this.#poll = this.#request({
        method: 'GET',
        path: `/api/events?after=${encodeURIComponent(after)}&wait=${wait}${known}`,
        timeoutMs: wait * 1000 + REQUEST_MS,
      });
      const result = await this.#poll.result;
      if (this.#stopped) return;
      if (this.#again) {
        this.#again = false;
        wait = 0;
        continue;
      }
      const answer = result.ok && result.status === 200 ? eventsAnswer.safeParse(json(result.body)) : null;
      if (!answer?.success) return this.#fail(describe(result), isSignedOut(result));
      for (const event of answer.data.events) this.#handlers.frame(event, 'events');
      if (answer.data.events.length > 0) continue;
      // Nothing after the cursor: everything is here, and the next request may wait for news.
      this.#handlers.synced();
      wait = MAX_POLL_SECONDS;
    }
  }

  async #postChat(envelope: Envelope): Promise<void> {
    const result = await this.#post(envelope);
    if (this.#stopped) return;
    const answer = answerTo(envelope, result);
    if (answer) this.#handlers.frame(answer, 'answer');
    else this.#fail(describe(result), isSignedOut(result));
  }

  async #postStatuses(): Promise<void> {
    if (this.#posting) return;
    this.#posting = true;
    for (const [slot, envelope] of this.#statuses) {
      this.#statuses.delete(slot);
      const result = await this.#post(envelope);
      if (this.#stopped) return;
      const answer = answerTo(envelope, result);
      if (!answer) {
        this.#fail(describe(result), isSignedOut(result));
        return;
      }
      if (answer.content === 'rate_limited' || answer.content === 'storage_unavailable') {
        if (!this.#statuses.has(slot) && envelope.content !== 'typing') this.#statuses.set(slot, envelope);
        const detail = errorDetail.safeParse(answer.x);
        const ms = (detail.success ? detail.data.retryAfterMs : undefined) ?? STATUS_RETRY_MS;
        this.#cancelRetry = this.#clock.after(ms, () => {
          this.#posting = false;
          void this.#postStatuses();
        });
        return;
      }
    }
    this.#posting = false;
  }

  async #post(envelope: Envelope): Promise<HttpResult> {
    return this.#request({
      method: 'POST',
      path: '/api/messages',
      body: envelope,
      timeoutMs: REQUEST_MS,
    }).result;
  }

  #request(request: Parameters<Http['request']>[0]): HttpCall {
    const call = this.#http.request({ ...request, headers: FULL_HEADERS });
    this.#calls.add(call);
    void call.result.then(() => this.#calls.delete(call));
    return call;
  }

  #fail(why: string, signedOut = false): void {
    if (this.#stopped) return;
    this.stop();
    this.#handlers.failed({ signedOut, why });
  }
}

/** H7 */
function isPostable({ content }: Envelope): boolean {
  return content === 'received' || content === 'read' || content === 'typing';
}

function slotOf({ content, x }: Envelope): string {
  return content === 'received' ? content : `${content} ${String(x?.['conversationId'])}`;
}

/** @returns the confirmation or error that the server gave, or null when it is neither (a proxy's page, nothing at all) */
function answerTo(sent: Envelope, result: HttpResult): Envelope | null {
  if (!result.ok || result.status === 401) return null;
  const parsed = checkEnvelope(json(result.body));
  if (parsed.ok)
    return sent.messageId === undefined ? parsed.envelope : { messageId: sent.messageId, ...parsed.envelope };
  // Something between here and the server finds it too large: as final as the server's own word.
  return result.status === 413 ? { ...sent, type: 'status', content: 'too_large' } : null;
}

function isSignedOut(result: HttpResult): boolean {
  return result.ok && result.status === 401;
}

function describe(result: HttpResult): string {
  return result.ok ? `status ${result.status}` : `${result.why}: ${result.detail}`;
}

/** @returns undefined when the text is not JSON */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
