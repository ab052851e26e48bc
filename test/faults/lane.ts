import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'node:net';

/** How a direction of a connection passes bytes on. */
export interface Weather {
  delayMs: number;
  /** null: as fast as it goes. */
  bytesPerSecond: number | null;
  /** Splits what passes into pieces of so many bytes; null: as it came. */
  pieceBytes: number | null;
  /** Nothing passes until it is over; nothing is lost. */
  held: boolean;
}

export const FAIR: Weather = { delayMs: 0, bytesPerSecond: null, pieceBytes: null, held: false };

/** Above this a lane stops reading, so that the sender feels how slow it is; in bytes. */
const FULL_BYTES = 65_536;

/** One direction of one connection. */
export class Lane {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #weather: () => Weather;
  #queue: { chunk: Buffer; due: number }[] = [];
  #queued = 0;
  #moving = false;
  #ended = false;
  /** A half-open connection: what comes is lost, and nobody is told. There is no way back. */
  silent = false;

  constructor(from: Socket, to: Socket, weather: () => Weather) {
    this.#from = from;
    this.#to = to;
    this.#weather = weather;
  }

  push(chunk: Buffer): void {
    if (this.silent) return;
    this.#queue.push({ chunk, due: performance.now() + this.#weather().delayMs });
    this.#queued += chunk.length;
    if (this.#queued > FULL_BYTES) this.#from.pause();
    void this.#move();
  }

  /** The sender has nothing more to say. */
  end(): void {
    this.#ended = true;
    if (!this.#moving) this.#finish();
  }

  async #move(): Promise<void> {
    if (this.#moving) return;
    this.#moving = true;
    while (this.#queue.length > 0 && !this.#to.destroyed && !this.silent) {
      const { held, bytesPerSecond, pieceBytes } = this.#weather();
      const first = this.#queue[0]!;
      const wait = held ? 20 : first.due - performance.now();
      if (wait > 0) {
        await pause(wait);
        continue;
      }
      const most = Math.min(
        pieceBytes ?? Infinity,
        bytesPerSecond === null ? Infinity : Math.max(1, Math.ceil(bytesPerSecond / 20)),
      );
      const piece = first.chunk.subarray(0, most);
      if (piece.length === first.chunk.length) this.#queue.shift();
      else first.chunk = first.chunk.subarray(piece.length);
      this.#queued -= piece.length;
      if (this.#queued < FULL_BYTES / 2) this.#from.resume();
      const room = this.#to.write(piece);
      if (bytesPerSecond !== null) await pause((piece.length / bytesPerSecond) * 1000);
      else if (pieceBytes !== null) await nextTurn();
      else if (!room) await this.#drained();
    }
    this.#moving = false;
    if (this.#ended) this.#finish();
  }

  #finish(): void {
    if (!this.silent) this.#to.end();
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        this.#to.off('drain', go);
        this.#to.off('close', go);
        resolve();
      };
      this.#to.once('drain', go);
      this.#to.once('close', go);
    });
  }
}
