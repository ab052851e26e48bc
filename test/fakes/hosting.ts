import {
  DEFAULT_HOSTING,
  type Hosting,
  type HostingEvent,
  type HostingRun,
  type HostingState,
  type ServerLogLine,
} from '../../protocol/hosting.ts';

/** What a test may do to the fake. */
export interface FakeHosting extends Hosting {
  become(run: HostingRun): void;
}

/** {@link Hosting} in memory, for screens. */
export function fakeHosting(now: () => number): FakeHosting {
  const listeners = new Set<(event: HostingEvent) => void>();
  const link = 'http://192.168.1.20:8787';
  const running = (): HostingRun => ({
    is: 'running',
    since: now(),
    url: 'http://127.0.0.1:8787',
    link: state.choice.reach === 'network' ? link : null,
    claimCode: 'K7QM-2F4T-9XPB',
  });
  let state: HostingState = {
    choice: DEFAULT_HOSTING,
    run: { is: 'off' },
    folder: '/home/ada/.config/Spotter/gym',
    addresses: [
      { address: '192.168.1.20', network: 'wlan0' },
      { address: '172.17.0.1', network: 'docker0' },
    ],
  };
  const lines: ServerLogLine[] = [
    { at: new Date(now()).toISOString(), level: 'info', text: `Server listening at ${link}` },
    { at: null, level: 'error', text: 'out of memory' },
  ];
  const become = (run: HostingRun): void => {
    state = { ...state, run };
    for (const listener of listeners) listener({ kind: 'state', state });
  };
  return {
    become,
    state: async () => state,
    start: async () => become(running()),
    stop: async () => become({ is: 'off' }),
    restart: async () => become(running()),
    async change(changed) {
      const given = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
      state = { ...state, choice: { ...state.choice, ...given } };
      become(state.run.is === 'running' ? running() : state.run);
      return state;
    },
    log: async () => lines,
    openFolder: async () => {},
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
