import { Worker } from 'node:worker_threads';
import type { Clock } from '../../ports/clock.ts';
import type { Operation, Result, ResultOf, Unavailable } from '../../ports/message-store.ts';
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

export interface CommitObserver {
  committed(operations: number, seconds: number): void;
  failed(why: string): void;
}

/** Gathers operations while the group before them is being committed by the writer's thread. */
export class GroupCommit {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #observer: CommitObserver;
  #worker: Worker;
  #waiting: Waiting[] = [];
  #writing: Waiting[] | null = null;
  #writingSince = 0;
  #scheduled = false;
  #ready = true;
  #closed: (() => void) | null = null;

  private constructor(file: string, clock: Clock, observer: CommitObserver) {
    this.#file = file;
    this.#clock = clock;
    this.#observer = observer;
    this.#worker = this.#spawn();
  }

  /** @throws when the database cannot be opened durably. */
  static async open(file: string, clock: Clock, observer: CommitObserver): Promise<GroupCommit> {
    const commit = new GroupCommit(file, clock, observer);
    await new Promise<void>((resolve, reject) => {
      commit.#worker.once('message', () => resolve());
      commit.#worker.once('error', reject);
    });
    return commit;
  }

  ready(): boolean {
    return this.#ready;
  }

  add<O extends Operation>(operation: O, done: (result: ResultOf<O>) => void): void {
    if (this.#closed) return (done as (result: Result) => void)(UNAVAILABLE);
    this.#waiting.push({ operation, done: done as (result: Result) => void });
    if (this.#scheduled || this.#writing) return;
    this.#scheduled = true;
    // After this turn's input: what arrived together is committed together.
    setImmediate(() => this.#next());
  }

  /** Resolves when everything accepted has been answered and the database is closed. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#closed = resolve;
      if (!this.#writing && !this.#scheduled) this.#next();
    });
  }

  #next(): void {
    this.#scheduled = false;
    if (this.#writing) return;
    if (this.#waiting.length === 0) {
      if (this.#closed) this.#end(this.#closed);
      return;
    }
    this.#writing = this.#waiting.splice(0, MAX_GROUP);
    this.#writingSince = performance.now();
    this.#tell({ group: this.#writing.map(({ operation }) => operation) });
  }

  #end(closed: () => void): void {
    this.#worker.removeAllListeners();
    this.#worker.once('exit', closed);
    this.#tell({ close: true });
  }

  #tell(message: ToWriter): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromWriter): void {
    if ('opened' in message) return;
    if ('probed' in message) this.#ready = true;
    else if ('results' in message) {
      this.#ready = true;
      const group = this.#take();
      this.#observer.committed(group.length, (performance.now() - this.#writingSince) / 1000);
      answerInOrder(group, message.results);
    } else {
      this.#observer.failed(message.failed);
      this.#fail();
    }
    if (!this.#scheduled) this.#next();
  }

  #take(): Waiting[] {
    const group = this.#writing ?? [];
    this.#writing = null;
    return group;
  }

  #fail(): void {
    this.#ready = false;
    for (const { done } of this.#take()) done(UNAVAILABLE);
    this.#clock.after(PROBE_MS, () => {
      if (!this.#ready && !this.#closed && !this.#writing) this.#tell({ probe: true });
    });
  }

  #spawn(): Worker {
    // Run from source the file is TypeScript, in the bundled server its neighbour is JavaScript.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./writer-thread.${extension}`, import.meta.url), {
      workerData: { file: this.#file },
    });
    worker.on('message', (message: FromWriter) => this.#hear(message));
    worker.on('error', (error) => this.#observer.failed(error.message));
    worker.on('exit', () => {
      // What it was writing is stored or not: the sender asks again with the same id and learns which.
      this.#clock.after(PROBE_MS, () => {
        this.#worker = this.#spawn();
        this.#tell({ probe: true });
      });
      this.#fail();
    });
    return worker;
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
