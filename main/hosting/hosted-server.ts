import type { Clock } from '../../client/ports.ts';
import {
  fromHosted,
  type FromHosted,
  type Hosting,
  type HostingChange,
  type HostingChoice,
  type HostingEvent,
  type HostingProblem,
  type HostingRun,
  type HostingState,
  type OwnAddress,
  type ServerLogLine,
  type ToHosted,
} from '../../protocol/hosting.ts';
import { linkAddress } from './addresses.ts';
import { serverFlags } from './hosting-choice.ts';
import type { ServerLog } from './server-log.ts';

/** The server's process. */
export interface HostedProcess {
  tell(message: ToHosted): void;
  kill(): void;
}

/** What its process does. */
export interface ProcessEvents {
  said: (message: unknown) => void;
  /** A line on standard output or standard error. */
  printed: (line: string) => void;
  /** It is gone. */
  ended: (code: number) => void;
}

export interface HostedServerParts {
  spawn(events: ProcessEvents): HostedProcess;
  clock: Clock;
  choice: {
    current(): HostingChoice;
    /** @throws Error with a sentence when it cannot be saved */
    change(changed: HostingChange & { enabled?: boolean }): HostingChoice;
  };
  /** The gym's data folder, absolute. */
  folder: string;
  /** The likeliest one first. */
  addresses(): OwnAddress[];
  /** Keeps the computer from falling asleep by itself, or no more. */
  keepAwake(on: boolean): void;
  /** It does not get up again by itself, and members cannot write: somebody should look. Once for each time; then it is over. */
  outage: { began: () => void; over: () => void };
  log: ServerLog;
  openFolder(): Promise<void>;
}

/** Rule O31, in milliseconds: the wait doubles from the first to the longest, and begins anew after a time without failure. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const STEADY_MS = 60_000;
/** Failures in a row, about seven seconds, after which somebody is told. */
const PATIENCE = 3;
/** The server gives up stopping by itself earlier (C12). */
const KILL_MS = 30_000;
/** How often it is looked whether this computer has got other addresses. */
const LOOK_MS = 15_000;

/** The gym's server on this computer: starts it, starts it again when it ends by itself, and stops it. */
export class HostedServer implements Hosting {
  readonly #parts: HostedServerParts;
  readonly #listeners = new Set<(event: HostingEvent) => void>();
  #run: HostingRun = { is: 'off' };
  #process: HostedProcess | null = null;
  /** Resolves when the process is gone. */
  #gone: Promise<void> = Promise.resolve();
  #onGone = (): void => undefined;
  /** It is to end, so its end is no failure; and then? */
  #ending: { next: 'rest' | 'start' } | null = null;
  /** What links were told to name. */
  #address: string | null = null;
  #problem: HostingProblem | null = null;
  #failures = 0;
  #cancelTimer = (): void => undefined;

  constructor(parts: HostedServerParts) {
    this.#parts = parts;
  }

  /** The app has started: so does the server, unless it was stopped by hand or never started. */
  begin(): void {
    if (this.#parts.choice.current().enabled) this.#launch();
  }

  /** Whether quitting the app would stop a server. */
  get isOn(): boolean {
    return this.#run.is !== 'off';
  }

  state(): Promise<HostingState> {
    return Promise.resolve(this.#state());
  }

  async start(): Promise<void> {
    this.#parts.choice.change({ enabled: true });
    if (this.#ending) this.#ending.next = 'start';
    else this.#launch();
  }

  async stop(): Promise<void> {
    this.#parts.choice.change({ enabled: false });
    await this.close();
  }

  async restart(): Promise<void> {
    if (!this.#process) return this.#launch();
    this.#end(this.#process, 'start');
    await this.#gone;
  }

  /** For quitting: it stops, and starts again with the app. */
  async close(): Promise<void> {
    if (this.#process) this.#end(this.#process, 'rest');
    else {
      this.#cancelTimer();
      this.#parts.outage.over();
      this.#become({ is: 'off' });
    }
    await this.#gone;
  }

  #end(process: HostedProcess, next: 'rest' | 'start'): void {
    const told = this.#ending !== null;
    this.#ending = { next };
    if (told) return;
    this.#cancelTimer();
    process.tell({ do: 'stop' });
    this.#cancelTimer = this.#parts.clock.after(KILL_MS, () => process.kill());
    this.#become({ is: 'stopping' });
  }

  change(changed: HostingChange): Promise<HostingState> {
    const before = this.#parts.choice.current();
    const next = this.#parts.choice.change(changed);
    this.#keepAwake();
    const matters = (['reach', 'port', 'address'] as const).some((name) => next[name] !== before[name]);
    if (matters && this.isOn && this.#ending?.next !== 'rest') void this.restart();
    else this.#tellState();
    return Promise.resolve(this.#state());
  }

  async log(): Promise<ServerLogLine[]> {
    return this.#parts.log.lines();
  }

  openFolder(): Promise<void> {
    return this.#parts.openFolder();
  }

  subscribe(listener: (event: HostingEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #launch(): void {
    if (this.#process) return;
    this.#cancelTimer();
    this.#problem = null;
    this.#ending = null;
    this.#gone = new Promise((resolve) => {
      this.#onGone = resolve;
    });
    const process = this.#parts.spawn({
      said: (message) => {
        const heard = fromHosted.safeParse(message);
        if (heard.success) this.#hear(heard.data);
        else this.#note('the server said something that is not understood');
      },
      printed: (line) => this.#write(line),
      ended: (code) => this.#ended(code),
    });
    this.#process = process;
    const choice = this.#parts.choice.current();
    this.#address = linkAddress(choice, this.#parts.addresses());
    process.tell({ do: 'start', flags: serverFlags(choice, this.#parts.folder), address: this.#address });
    this.#become({ is: 'starting' });
  }

  #hear(message: FromHosted): void {
    if (message.is === 'failed') this.#problem = message.problem;
    else if (message.is === 'claimed') {
      if (this.#run.is === 'running') this.#become({ ...this.#run, claimCode: null });
    } else if (!this.#ending) {
      const { url, publicUrl: link, claimCode } = message;
      this.#parts.outage.over();
      this.#become({ is: 'running', since: this.#parts.clock.now(), url, link, claimCode });
      this.#lookLater();
    }
  }

  #ended(code: number): void {
    this.#process = null;
    this.#cancelTimer();
    if (this.#ending?.next === 'rest') this.#become({ is: 'off' });
    if (this.#ending === null)
      this.#startLater(this.#problem ?? { code: 'crashed', detail: `exit code ${code}` });
    this.#onGone();
    if (this.#ending?.next === 'start') this.#launch();
    this.#ending = null;
  }

  #startLater(problem: HostingProblem): void {
    const { clock } = this.#parts;
    const now = clock.now();
    if (this.#run.is === 'running' && now - this.#run.since >= STEADY_MS) this.#failures = 0;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    this.#failures += 1;
    if (this.#failures === PATIENCE) this.#parts.outage.began();
    this.#note(`the server ended by itself: ${problem.code}; it is started again in ${wait} ms`);
    this.#cancelTimer = clock.after(wait, () => this.#launch());
    this.#become({ is: 'waiting', until: now + wait, problem });
  }

  /** O34: invite links and codes name an address of this computer, which a router may change. */
  #lookLater(): void {
    this.#cancelTimer = this.#parts.clock.after(LOOK_MS, () => {
      if (this.#run.is !== 'running') return;
      const address = linkAddress(this.#parts.choice.current(), this.#parts.addresses());
      this.#lookLater();
      // On no network there is nothing better to name.
      if (address === this.#address || address === null) return;
      this.#note('this computer has another address now; the server starts anew with it');
      void this.restart();
    });
  }

  #state(): HostingState {
    return {
      choice: this.#parts.choice.current(),
      run: this.#run,
      folder: this.#parts.folder,
      addresses: this.#parts.addresses(),
    };
  }

  #become(run: HostingRun): void {
    this.#run = run;
    this.#keepAwake();
    this.#tellState();
  }

  #keepAwake(): void {
    this.#parts.keepAwake(this.isOn && this.#parts.choice.current().keepAwake);
  }

  #tellState(): void {
    this.#tell({ kind: 'state', state: this.#state() });
  }

  /** The app's own lines, in the form of the server's. */
  #note(msg: string): void {
    this.#write(JSON.stringify({ level: 40, time: this.#parts.clock.now(), msg }));
  }

  #write(printed: string): void {
    const line = this.#parts.log.add(printed);
    if (line) this.#tell({ kind: 'log', line });
  }

  #tell(event: HostingEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
