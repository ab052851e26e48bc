import { setTimeout as pause } from 'node:timers/promises';
import { notificationDetail } from '../../protocol/control.ts';
import { parseEnvelope } from '../../protocol/envelope.ts';
import { FULL_HEADERS } from '../../client/http-fallback.ts';
import type { Recorder } from './history.ts';
import type { Proxy } from './proxy.ts';

/** How long it waits for an answer, and then until it asks again, in milliseconds. */
const ANSWER_MS = 2_000;
const AGAIN_MS = 100;

/** The gym's own program: it tells people something over HTTP, one after the other, each under its id until it is answered. */
export class GymSoftware {
  readonly #proxy: Proxy;
  readonly #key: string;
  readonly #record: Recorder;
  #waiting: { messageId: string; recipientId: number; content: string }[] = [];
  #asking = false;
  #stopped = false;
  #told = 0;
  /** What it was answered last that was not `stored`. */
  #trouble = '';

  /** @param key of the server's API */
  constructor(proxy: Proxy, key: string, record: Recorder) {
    this.#proxy = proxy;
    this.#key = key;
    this.#record = record;
  }

  tell(recipientId: number, content: string): void {
    const messageId = `gym-${(this.#told += 1)}`;
    this.#record({ did: 'notify', to: recipientId, messageId, content });
    this.#waiting.push({ messageId, recipientId, content });
    void this.#work();
  }

  /** A sentence while something has no answer; null when all is told. */
  get pending(): string | null {
    const { length } = this.#waiting;
    return length === 0 ? null : `the gym's software has ${length} untold; ${this.#trouble}`;
  }

  close(): void {
    this.#stopped = true;
  }

  async #work(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    for (let [first] = this.#waiting; first && !this.#stopped; [first] = this.#waiting)
      if (await this.#ask(first)) this.#waiting.shift();
      else await pause(AGAIN_MS);
    this.#asking = false;
  }

  async #ask(notification: { messageId: string; recipientId: number; content: string }): Promise<boolean> {
    try {
      const answer = await fetch(`${this.#proxy.url}/api/notifications`, {
        method: 'POST',
        headers: {
          ...FULL_HEADERS,
          authorization: `Bearer ${this.#key}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(notification),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const text = await answer.text();
      const parsed = parseEnvelope(text);
      const cursor = parsed.ok ? notificationDetail.safeParse(parsed.envelope.x).data?.cursor : undefined;
      this.#trouble = `${answer.status} ${text}`;
      if (answer.status !== 200 || cursor === undefined) return false;
      const { messageId, recipientId: to } = notification;
      this.#record({ did: 'notified', to, messageId, cursor });
      return true;
    } catch (error) {
      this.#trouble = String(error);
      return false;
    }
  }
}
