import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

interface Answer {
  error?: { message: string };
  result?: { result?: { value: unknown }; exceptionDetails?: { exception?: { description?: string } } };
}

/** A page, asked over Chromium's own protocol. Nothing else is attached to it, so nothing else is measured. */
export class Devtools {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as Answer & { id: number };
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    socket.on('close', () => {
      for (const answer of this.#waiting.values()) answer({ error: { message: 'the page is gone' } });
    });
  }

  /** @param port of `--remote-debugging-port`; waits until there is a page */
  static async attach(port: number): Promise<Devtools> {
    for (;;) {
      const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
        type: string;
        webSocketDebuggerUrl: string;
      }[];
      const page = targets.find(({ type }) => type === 'page');
      if (page) {
        const socket = new WebSocket(page.webSocketDebuggerUrl, { perMessageDeflate: false });
        await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
        return new Devtools(socket);
      }
      await pause(50);
    }
  }

  /**
   * Runs a function in the page; it sees nothing but its argument.
   * @throws Error with what it threw
   */
  async evaluate<A, R>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    // Kept, or a promise that only this protocol waits for may be collected as garbage.
    const expression = `globalThis.askedByBench = (${run.toString()})(${JSON.stringify(argument)})`;
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result } = await this.#call('Runtime.evaluate', params);
    const thrown = result?.exceptionDetails?.exception?.description;
    if (thrown !== undefined) throw new Error(thrown);
    return result?.result?.value as R;
  }

  /** @throws Error with what the protocol answers, or when the page goes meanwhile */
  async #call(method: string, params: object): Promise<Answer> {
    this.#last += 1;
    const id = this.#last;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const answer = await answered;
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer;
  }

  /** Asks again and again, until it is neither null nor false. */
  async until<A, R>(
    run: (argument: A) => R | null | false | Promise<R | null | false>,
    argument: A,
    what: string,
  ): Promise<R> {
    const end = Date.now() + 120_000;
    for (;;) {
      const value = await this.evaluate(run, argument);
      if (value !== null && value !== false) return value;
      if (Date.now() > end) throw new Error(`waited two minutes in vain: ${what}`);
      await pause(50);
    }
  }

  close(): void {
    this.#socket.terminate();
  }
}
