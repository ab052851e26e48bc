import { Worker } from 'node:worker_threads';
import type { Clock } from '../../ports/clock.ts';
import type { Operation, Result, ResultOf, Unavailable } from '../../ports/message-store.ts';
import { packGroup, unpackResults } from './group-codec.ts';
import type { FromWriter, ToWriter } from './writer-thread.ts';

/** Most operations of one transaction: bounds what a crash sends again, far above where larger groups gain anything. */
const MAX_GROUP = 2_000;
/** How often a store that cannot write tries again, in milliseconds. */
const PROBE_MS = 500;
const UNAVAILABLE: Unavailable = { is: 'unavailable' };

interface Waiting {
  operation: Operation;
  done: (result: Result) => void;
}

/** What the thread says while it runs; that it opened the database is heard by #start. */
type Heard = Exclude<FromWriter, { opened: true }>;

export interface CommitObserver {
  committed(operations: number, seconds: number): void;
  failed(why: string): void;
}

/** Gathers operations while the group before them is being committed by the writer's thread. */
export class GroupCommit {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #observer: CommitObserver;
  /** null while a crashed one is not replaced yet. */
  #worker: Worker | null = null;
  #waiting: Waiting[] = [];
  #writing: Waiting[] | null = null;
  #writingSince = 0;
  #scheduled = false;
  #ready = true;
  #closed = false;
  #idle: (() => void)[] = [];

  private constructor(file: string, clock: Clock, observer: CommitObserver) {
    this.#file = file;
    this.#clock = clock;
    this.#observer = observer;
  }

  /** @throws when the database cannot be opened durably. */
  static async open(file: string, clock: Clock, observer: CommitObserver): Promise<GroupCommit> {
    const commit = new GroupCommit(file, clock, observer);
    await commit.#start();
    return commit;
  }

  ready(): boolean {
    return this.#ready;
  }

  add<O extends Operation>(operation: O, done: (result: ResultOf<O>) => void): void {
    const waiting = { operation, done: done as (result: Result) => void };
    if (this.#closed || !this.#worker) return queueMicrotask(() => waiting.done(UNAVAILABLE));
    this.#waiting.push(waiting);
    this.#schedule();
  }

  /** Resolves when everything that was accepted has been answered. */
  flush(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle.push(resolve);
      this.#schedule();
    });
  }

  /** Answers everything that was accepted, then closes the database. Nothing is accepted any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.flush();
    const worker = this.#worker;
    if (!worker) return;
    worker.removeAllListeners();
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    this.#tell({ close: true });
    await exited;
  }

  #schedule(): void {
    if (this.#scheduled || this.#writing) return;
    this.#scheduled = true;
    // After this turn's input: what arrived together is committed together.
    setImmediate(() => {
      this.#scheduled = false;
      this.#next();
    });
  }

  #next(): void {
    if (this.#writing) return;
    if (this.#waiting.length === 0) {
      for (const resolve of this.#idle.splice(0)) resolve();
      return;
    }
    this.#writing = this.#waiting.splice(0, MAX_GROUP);
    this.#writingSince = performance.now();
    const group = packGroup(this.#writing.map(({ operation }) => operation));
    this.#tell({ group }, [group.numbers.buffer]);
  }

  #tell(message: ToWriter, transfer: ArrayBuffer[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }

  #hear(message: Heard): void {
    if ('probed' in message) this.#ready = true;
    else if ('results' in message) {
      this.#ready = true;
      const group = this.#writing ?? [];
      this.#writing = null;
      this.#observer.committed(group.length, (performance.now() - this.#writingSince) / 1000);
      // The disk works on the next group while this one is being told.
      this.#next();
      answerInOrder(group, unpackResults(message.results));
      return;
    } else this.#fail(message.failed);
    this.#next();
  }

  #fail(why: string): void {
    this.#ready = false;
    this.#observer.failed(why);
    const failed = [...(this.#writing ?? []), ...this.#waiting.splice(0)];
    this.#writing = null;
    for (const { done } of failed) done(UNAVAILABLE);
    if (this.#worker) this.#clock.after(PROBE_MS, () => this.#probe());
  }

  #probe(): void {
    if (!this.#ready && !this.#closed && !this.#writing) this.#tell({ probe: true });
  }

  /** Resolves when the thread has the database open. */
  #start(): Promise<void> {
    // Run from source the file is TypeScript, in the bundled server its neighbour is JavaScript.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./writer-thread.${extension}`, import.meta.url), {
      workerData: { file: this.#file },
    });
    return new Promise((resolve, reject) => {
      let why = 'the writing thread ended';
      worker.on('error', (error) => {
        why = error.message;
      });
      worker.on('message', (message: FromWriter) => {
        if (!('opened' in message)) return this.#hear(message);
        this.#worker = worker;
        resolve();
      });
      worker.once('exit', () => {
        reject(new Error(why));
        if (this.#worker === worker) this.#crashed(why);
      });
    });
  }

  /** What it was writing is stored or not: whoever asks again with the same id learns which. */
  #crashed(why: string): void {
    this.#worker = null;
    this.#fail(why);
    if (this.#closed) this.#next();
    else this.#restart();
  }

  #restart(): void {
    this.#clock.after(PROBE_MS, () => {
      if (this.#closed) return;
      this.#start().then(
        () => this.#probe(),
        (error: Error) => {
          this.#observer.failed(error.message);
          this.#restart();
        },
      );
    });
  }
}

/** Marks were given positions after the chats of their group, so they are told after them. */
function answerInOrder(group: readonly Waiting[], results: readonly Result[]): void {
  const late: number[] = [];
  for (const [index, { operation, done }] of group.entries())
    if (operation.kind === 'delivered' || operation.kind === 'read') late.push(index);
    else done(results[index] ?? UNAVAILABLE);
  for (const index of late) group[index]?.done(results[index] ?? UNAVAILABLE);
}
