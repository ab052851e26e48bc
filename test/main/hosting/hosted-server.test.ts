import { describe, expect, it } from 'vitest';
import { changeHostingChoice, parseHostingChoice } from '../../../main/hosting/hosting-choice.ts';
import { HostedServer, type ProcessEvents } from '../../../main/hosting/hosted-server.ts';
import {
  DEFAULT_HOSTING,
  type HostingChoice,
  type OwnAddress,
  type ToHosted,
} from '../../../protocol/hosting.ts';
import { FakeClock, settle } from '../../fakes/clock.ts';

/** A process that does what the test says. */
class FakeProcess {
  readonly told: ToHosted[] = [];
  killed = false;
  readonly #events: ProcessEvents;

  constructor(events: ProcessEvents) {
    this.#events = events;
  }

  tell(message: ToHosted): void {
    this.told.push(message);
  }

  kill(): void {
    this.killed = true;
    this.end(1);
  }

  /** As server/hosted does that no settings of the gym's own tell otherwise. */
  listens(claimCode: string | null = null): void {
    const start = this.told[0];
    const address = start?.do === 'start' ? start.address : null;
    const publicUrl = address === null ? null : `http://${address}:8787`;
    this.#events.said({ is: 'listening', url: 'http://127.0.0.1:8787', publicUrl, claimCode });
  }

  says(message: unknown): void {
    this.#events.said(message);
  }

  end(code: number): void {
    this.#events.ended(code);
  }
}

function bench(stored: Partial<HostingChoice> = {}) {
  const clock = new FakeClock();
  const processes: FakeProcess[] = [];
  const awake: boolean[] = [];
  const printed: string[] = [];
  const outages: string[] = [];
  let choice = { ...DEFAULT_HOSTING, ...stored };
  let addresses: OwnAddress[] = [{ address: '192.168.1.20', network: 'wlan0' }];
  const hosted = new HostedServer({
    spawn(events) {
      const process = new FakeProcess(events);
      processes.push(process);
      return process;
    },
    clock,
    choice: {
      current: () => choice,
      change(changed) {
        choice = changeHostingChoice(choice, changed);
        return choice;
      },
    },
    folder: '/data/gym',
    addresses: () => addresses,
    keepAwake: (on) => awake.push(on),
    outage: { began: () => outages.push('began'), over: () => outages.push('over') },
    log: {
      add(text) {
        printed.push(text);
        return { at: null, level: 'info', text };
      },
      lines: () => [],
    },
    openFolder: async () => {},
  });
  return {
    clock,
    hosted,
    processes,
    awake,
    printed,
    outages,
    choice: () => choice,
    run: async () => (await hosted.state()).run,
    last: () => processes.at(-1)!,
    moveTo: (address: string | null) => {
      addresses = address === null ? [] : [{ address, network: 'wlan0' }];
    },
  };
}

describe('the server on this computer', () => {
  it('O30: it is started with what was chosen, and with the app from then on, until it is stopped by hand', async () => {
    const { hosted, processes, last, run, choice } = bench();
    hosted.begin();
    expect(processes).toHaveLength(0);
    await hosted.start();
    expect(await run()).toEqual({ is: 'starting' });
    expect(last().told).toEqual([
      {
        do: 'start',
        flags: { data: '/data/gym', port: '8787', host: '0.0.0.0' },
        address: '192.168.1.20',
      },
    ]);
    last().listens('AAAA-BBBB-CCCC');
    expect(await run()).toMatchObject({
      is: 'running',
      url: 'http://127.0.0.1:8787',
      link: 'http://192.168.1.20:8787',
      claimCode: 'AAAA-BBBB-CCCC',
    });
    last().says({ is: 'claimed' });
    expect(await run()).toMatchObject({ is: 'running', claimCode: null });
    expect(choice().enabled).toBe(true);

    const stopped = hosted.stop();
    expect(await run()).toEqual({ is: 'stopping' });
    expect(last().told.at(-1)).toEqual({ do: 'stop' });
    last().end(0);
    await stopped;
    expect(await run()).toEqual({ is: 'off' });
    expect(choice().enabled).toBe(false);
    hosted.begin();
    expect(processes).toHaveLength(1);
  });

  it('O30: on this computer only, it listens to nobody else and gives no link', async () => {
    const { hosted, last, run } = bench({ reach: 'this_computer', enabled: true });
    hosted.begin();
    expect(last().told[0]).toEqual({
      do: 'start',
      flags: { data: '/data/gym', port: '8787', host: '127.0.0.1' },
      address: null,
    });
    last().listens();
    expect(await run()).toMatchObject({ is: 'running', link: null });
  });

  it('O30: quitting stops it, and leaves it to start with the app', async () => {
    const { hosted, last, choice, run } = bench({ enabled: true });
    hosted.begin();
    last().listens();
    const closed = hosted.close();
    last().end(0);
    await closed;
    expect(choice().enabled).toBe(true);
    expect(await run()).toEqual({ is: 'off' });
  });

  it('O31: one that ends by itself starts again after 1, 2, 4 … 60 s, and after a minute without failure after 1 s', async () => {
    const { hosted, clock, processes, last, run } = bench({ enabled: true });
    hosted.begin();
    for (const wait of [1, 2, 4, 8, 16, 32, 60, 60]) {
      last().listens();
      last().end(7);
      expect(await run()).toEqual({
        is: 'waiting',
        until: clock.now() + wait * 1_000,
        problem: { code: 'crashed', detail: 'exit code 7' },
      });
      const before = processes.length;
      await clock.advance(wait * 1_000 - 1);
      expect(processes).toHaveLength(before);
      await clock.advance(1);
      expect(processes).toHaveLength(before + 1);
    }
    last().listens();
    await clock.advance(60_000);
    last().end(7);
    expect(await run()).toMatchObject({ is: 'waiting', until: clock.now() + 1_000 });
  });

  it('O31: it says why it cannot start; one may try at once, or give up', async () => {
    const { hosted, clock, processes, last, run } = bench({ enabled: true });
    const problem = { code: 'port_taken', detail: 'listen EADDRINUSE' } as const;
    hosted.begin();
    last().says({ is: 'failed', problem });
    last().end(1);
    expect(await run()).toMatchObject({ is: 'waiting', problem });
    await hosted.restart();
    expect(processes).toHaveLength(2);
    expect(await run()).toEqual({ is: 'starting' });
    last().says({ is: 'failed', problem });
    last().end(1);
    await hosted.stop();
    await clock.advance(120_000);
    expect(processes).toHaveLength(2);
    expect(await run()).toEqual({ is: 'off' });
  });

  it('O31: when it does not get up again somebody is told, once, and no more when it has', async () => {
    const { hosted, clock, outages, last } = bench({ enabled: true });
    hosted.begin();
    for (const wait of [1, 2]) {
      last().end(7);
      await clock.advance(wait * 1_000);
    }
    expect(outages).toEqual([]);
    for (const wait of [4, 8, 16]) {
      last().end(7);
      await clock.advance(wait * 1_000);
    }
    expect(outages).toEqual(['began']);
    last().listens();
    expect(outages).toEqual(['began', 'over']);
  });

  it('O31: one that does not stop within 30 s is ended', async () => {
    const { hosted, clock, last, run } = bench({ enabled: true });
    hosted.begin();
    last().listens();
    const stopped = hosted.stop();
    await clock.advance(29_999);
    expect(last().killed).toBe(false);
    await clock.advance(1);
    await stopped;
    expect(last().killed).toBe(true);
    expect(await run()).toEqual({ is: 'off' });
  });

  it('O30: whatever was wanted last holds, also while it stops', async () => {
    const { hosted, processes, last, run } = bench({ enabled: true });
    hosted.begin();
    last().listens();
    void hosted.restart();
    const stopped = hosted.stop();
    last().end(0);
    await stopped;
    await settle();
    expect(processes).toHaveLength(1);
    expect(await run()).toEqual({ is: 'off' });

    await hosted.start();
    last().listens();
    void hosted.stop();
    await hosted.start();
    last().end(0);
    await settle();
    expect(processes).toHaveLength(3);
    expect(await run()).toEqual({ is: 'starting' });
  });

  it('O34: another address of this computer, or another port, restarts it with links that hold', async () => {
    const { hosted, clock, processes, last, run, moveTo } = bench({ enabled: true });
    hosted.begin();
    last().listens();
    moveTo(null);
    await clock.advance(15_000);
    expect(processes).toHaveLength(1);
    moveTo('192.168.1.77');
    await clock.advance(15_000);
    last().end(0);
    await settle();
    expect(last().told[0]).toMatchObject({ address: '192.168.1.77' });
    last().listens();
    expect(await run()).toMatchObject({ is: 'running', link: 'http://192.168.1.77:8787' });

    await hosted.change({ port: 9_000 });
    last().end(0);
    await settle();
    expect(last().told[0]).toMatchObject({ flags: { port: '9000' } });
    expect(processes).toHaveLength(3);
  });

  it('O34: the computer is kept awake while it runs, if that is wanted', async () => {
    const { hosted, awake, last } = bench({ enabled: true });
    hosted.begin();
    last().listens();
    expect(awake.at(-1)).toBe(true);
    await hosted.change({ keepAwake: false });
    expect(awake.at(-1)).toBe(false);
    await hosted.change({ keepAwake: true });
    expect(awake.at(-1)).toBe(true);
    const stopped = hosted.stop();
    last().end(0);
    await stopped;
    expect(awake.at(-1)).toBe(false);
  });

  it('O30: what was kept and makes no sense is back at its default', () => {
    expect(
      parseHostingChoice({ enabled: true, reach: 'moon', port: 80, address: 'x', keepAwake: 1 }),
    ).toEqual({
      ...DEFAULT_HOSTING,
      enabled: true,
    });
    expect(parseHostingChoice(null)).toEqual(DEFAULT_HOSTING);
    expect(() => changeHostingChoice(DEFAULT_HOSTING, { port: 80 })).toThrow();
  });
});
