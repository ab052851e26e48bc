import type { Http, HttpRequest, HttpResult, SocketFactory } from '../../client/ports.ts';
import { FINAL_SEND_ERRORS } from '../../protocol/codes.ts';
import { serverControl } from '../../protocol/control.ts';
import { parseEnvelope, type Envelope } from '../../protocol/envelope.ts';
import type { Recorder } from './history.ts';
import type { Whose } from './recording-store.ts';

/** What a client and the server say to each other, written down, behind the client's own ports. */
export class Taps {
  readonly #whose: Whose;
  readonly #record: Recorder;
  /** How often each word of the server came, errors too. */
  readonly heard = new Map<string, number>();
  /** The sentence of the last error of each code. */
  readonly errors = new Map<string, string>();
  /** Waits in `going_away`, milliseconds. */
  readonly waits: number[] = [];
  /** Frames of the log that were lost on the way; see {@link loseTail}. */
  lost = 0;
  #losing = false;

  constructor(whose: Whose, record: Recorder) {
    this.#whose = whose;
    this.#record = record;
  }

  /** From now on this connection loses entries of the log, up to its next heartbeat: a lost last event (D9). */
  loseTail(): void {
    this.#losing = true;
  }

  sockets(inner: SocketFactory): SocketFactory {
    return {
      open: (subprotocol, events) => {
        this.#losing = false;
        const socket = inner.open(subprotocol, {
          ...events,
          message: (text) => {
            if (this.#arrives(text)) events.message(text);
          },
        });
        return {
          send: (text) => {
            const parsed = parseEnvelope(text);
            if (parsed.ok) this.#leaves(parsed.envelope);
            socket.send(text);
          },
          close: (code, reason) => socket.close(code, reason),
          get buffered() {
            return socket.buffered;
          },
        };
      },
    };
  }

  /** @param speed of the client's clock: its requests lose patience so much sooner, but for the time they ask to wait */
  http(inner: Http, speed: number): Http {
    return {
      request: (request) => {
        const after = new URL(request.path, 'http://gym').searchParams.get('after');
        if (after !== null) this.#record({ did: 'claim', ...this.#whose, cursor: after });
        const sent = request.method === 'POST' ? (request.body as Envelope) : null;
        if (sent) this.#leaves(sent);
        const call = inner.request({ ...request, timeoutMs: patience(request, speed) });
        return {
          cancel: () => call.cancel(),
          result: call.result.then((result) => {
            this.#answered(result, sent?.messageId);
            return result;
          }),
        };
      },
    };
  }

  #leaves({ content, type, x }: Envelope): void {
    const cursor = x?.['cursor'];
    if (type === 'status' && (content === 'hello' || content === 'received') && typeof cursor === 'string')
      this.#record({ did: 'claim', ...this.#whose, cursor });
  }

  #answered(result: HttpResult, messageId: string | undefined): void {
    if (!result.ok) return;
    let body: unknown;
    try {
      body = JSON.parse(result.body);
    } catch {
      return;
    }
    const { events } = body as { events?: Envelope[] };
    for (const event of events ?? []) this.#note(event, 'events');
    const parsed = parseEnvelope(result.body);
    if (parsed.ok) this.#note({ ...(messageId ? { messageId } : {}), ...parsed.envelope }, 'answer');
  }

  /** @returns whether the frame reaches the client */
  #arrives(text: string): boolean {
    const parsed = parseEnvelope(text);
    if (!parsed.ok) return true;
    const { envelope } = parsed;
    if (envelope.content === 'heartbeat' || envelope.content === 'welcome') this.#losing = false;
    else if (this.#losing && typeof envelope.x?.['cursor'] === 'string') {
      this.lost += 1;
      return false;
    }
    this.#note(envelope, 'socket');
    return true;
  }

  #note({ type, content, messageId, x }: Envelope, origin: 'socket' | 'events' | 'answer'): void {
    const word = type === 'status' ? content : type;
    this.heard.set(word, (this.heard.get(word) ?? 0) + 1);
    const { by } = this.#whose;
    const stored = word === 'stored' ? serverControl.stored.safeParse(x).data : undefined;
    if (stored && messageId !== undefined) this.#record({ did: 'stored', by, messageId, ...stored });
    // D8: what the client's cursor may follow.
    const cursor = x?.['cursor'];
    const entry = ['chat', 'notification', 'delivered', 'read'].includes(word) || stored?.duplicate === false;
    if (entry && origin !== 'answer' && typeof cursor === 'string')
      this.#record({ did: 'frame', ...this.#whose, cursor });
    if (typeof x?.['message'] === 'string') this.errors.set(word, x['message']);
    if (word === 'going_away') this.waits.push(Number(x?.['retryAfterMs']));
    if (messageId !== undefined && FINAL_SEND_ERRORS.has(content) && type === 'status')
      this.#record({ did: 'refused', by, messageId, code: content });
  }
}

function patience({ path, timeoutMs }: HttpRequest, speed: number): number {
  const waits = Number(new URL(path, 'http://gym').searchParams.get('wait') ?? 0) * 1000;
  return waits + (timeoutMs - waits) / speed;
}
