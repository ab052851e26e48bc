import { errorDetail } from '../protocol/control.ts';
import { CLOSE, ERROR_CODES } from '../protocol/codes.ts';
import type { Envelope } from '../protocol/envelope.ts';
import type { Cache } from './cache.ts';
import type { Outbox } from './outbox.ts';
import type { DebugLog } from './ports.ts';

/** What the server does not take: written down as failed, or left to be sent again. */
export class Refusals {
  readonly #outbox: Outbox;
  readonly #cache: Cache;
  readonly #debug: DebugLog;

  constructor(outbox: Outbox, cache: Cache, debug: DebugLog) {
    this.#outbox = outbox;
    this.#cache = cache;
    this.#debug = debug;
  }

  /** A status that names one of my messages: an error, or nothing that is known here. */
  frame(messageId: string, { content, x }: Envelope): void {
    const detail = errorDetail.safeParse(x);
    if (!detail.success && !isErrorCode(content)) return;
    const final = this.#outbox.refused(messageId, content, detail.data?.retryAfterMs);
    if (final) void this.#fail(messageId, content);
  }

  /**
   * The connection ended.
   * @param lost what was on its way, largest first
   */
  disconnected(code: number, lost: readonly { messageId: string }[]): void {
    // E3: whichever was too large must not be sent again, or it would close the next socket too.
    const largest = lost[0];
    if (code === CLOSE.tooLarge && largest) void this.#fail(largest.messageId, 'too_large');
  }

  /** In memory at once, so that it is not sent again before the disk has it too. */
  async #fail(messageId: string, code: string): Promise<void> {
    this.#outbox.failed(messageId, code);
    try {
      await this.#cache.apply({ failed: [{ messageId, code }] });
    } catch (error) {
      // After a restart it is queued again, and refused again.
      this.#debug('failure not written', { error: String(error) });
    }
  }
}

function isErrorCode(word: string): boolean {
  return (ERROR_CODES as readonly string[]).includes(word);
}
