import type { AccountState, UntrustedCertificate } from '../../../protocol/account.ts';
import {
  DEFAULT_SETTINGS,
  type DesktopEvent,
  type DesktopInfo,
  type Settings,
} from '../../../protocol/desktop.ts';
import type { ExposedBridge } from '../../../protocol/ipc.ts';
import type { UnsavedNotes } from '../../../protocol/workspace.ts';
import { administeredGym, fakeAdmin } from '../../fakes/admin.ts';
import { deskOf, gymOf } from '../../fakes/gym.ts';
import { fakeHosting } from '../../fakes/hosting.ts';
import { fakeSetup } from '../../fakes/setup.ts';
import { fakeMessaging } from '../../fakes/messaging.ts';
import { fakeWorkspace } from '../../fakes/workspace.ts';

/** Runs in the browser before inbox.html: a bridge over the fake, for looking at the screens without Electron. */

export interface FakeOptions {
  signedOut?: boolean;
  theme?: Settings['theme'];
  notices?: string[];
  empty?: boolean;
  /** An owner of the gym. */
  owner?: boolean;
  /** The server's certificate is one that nobody vouches for. */
  certificate?: boolean;
}

const options = (window as { fakeOptions?: FakeOptions }).fakeOptions ?? {};
const trainersGym = gymOf(Date.now());
const gym: typeof trainersGym = options.owner
  ? { ...trainersGym, self: { ...trainersGym.self, role: 'owner' } }
  : trainersGym;
const messaging = fakeMessaging(options.empty ? { ...gym, conversations: [], notifications: [] } : gym);

const workspace = fakeWorkspace(options.empty ? { now: Date.now } : deskOf(Date.now()));

/** Main's disk has them, also when the window is loaded again. */
const notesOf = (personId: number) => `unsaved notes on ${personId}`;
workspace.unsavedNotes = async ({ personId }) =>
  JSON.parse(sessionStorage.getItem(notesOf(personId)) ?? 'null') as UnsavedNotes | null;
workspace.keepNotes = async ({ personId, notes }) =>
  sessionStorage.setItem(notesOf(personId), JSON.stringify(notes));

const signedIn: AccountState = {
  is: 'signed_in',
  server: 'http://127.0.0.1:8787',
  user: gym.self,
  demo: true,
  sessionKept: 'encrypted',
};
const signedOut: AccountState = { is: 'signed_out', server: null, why: null };
let account: AccountState = options.signedOut ? signedOut : signedIn;
const accountListeners = new Set<(state: AccountState) => void>();
const setAccount = (state: AccountState) => {
  account = state;
  for (const listener of accountListeners) listener(state);
};

let settings: Settings = { ...DEFAULT_SETTINGS, theme: options.theme ?? 'system' };
const desktopListeners = new Set<(event: DesktopEvent) => void>();
const info: DesktopInfo = { version: '0.1.0', platform: 'linux', tray: true, notices: options.notices ?? [] };
const openedLinks: string[] = [];

const certificate: UntrustedCertificate = {
  host: 'gym.example',
  reason: 'self_signed',
  fingerprint: Array.from({ length: 32 }, (_, n) => (n * 7 + 16).toString(16).toUpperCase()).join(':'),
  subject: 'CN=gym.example',
  issuer: 'CN=gym.example',
  validTo: '2030-01-01T00:00:00.000Z',
};

const hosting = fakeHosting(Date.now);

const admin = fakeAdmin(administeredGym(Date.now()));

const spotter: ExposedBridge = {
  messaging: { ...messaging, subscribe: (listener) => messaging.subscribe((event) => listener([event])) },
  hosting,
  setup: fakeSetup({ certificate, onClaimed: () => setAccount(signedIn) }),
  admin,
  workspace,
  account: {
    state: async () => account,
    async signIn({ password, trust }) {
      if (options.certificate && !trust) return { ok: false, why: 'Nobody vouches for it.', certificate };
      if (password !== 'correct horse')
        return { ok: false, why: 'The e-mail address or the password is wrong. Check both and try again.' };
      setAccount(signedIn);
      return { ok: true };
    },
    async signOut() {
      setAccount(signedOut);
      return { ok: true };
    },
    changePassword: async ({ current }) =>
      current === 'correct horse' ? { ok: true } : { ok: false, why: 'The current password is wrong.' },
    policy: async () => ({ keepMonths: 12, ownersMayRead: false }),
    subscribe(listener) {
      accountListeners.add(listener);
      return () => accountListeners.delete(listener);
    },
  },
  desktop: {
    info: async () => info,
    settings: async () => settings,
    async change(changed) {
      settings = { ...settings, ...changed } as Settings;
      return settings;
    },
    showing: async () => {},
    canDo: async () => {},
    diagnose: async () => ({
      backend: 'electron',
      findings: [
        { code: 'test_unconfirmed', state: 'warning' },
        { code: 'quiet_for_an_hour', state: 'problem', until: Date.now() + 1_800_000 },
        { code: 'service_running', state: 'ok', detail: 'dunst 1.11.0' },
        { code: 'permission_granted', state: 'ok' },
      ],
    }),
    exportLog: async () => '/home/ada/spotter-log.txt',
    networkChanged: async () => {},
    saveOwnData: async () => '/home/ada/spotter-about-me.html',
    async openLink({ url }) {
      openedLinks.push(url);
    },
    subscribe(listener) {
      desktopListeners.add(listener);
      return () => desktopListeners.delete(listener);
    },
  },
};

/** What the main process asks of the window: the tray, a notification, the menu. */
const request = (event: DesktopEvent) => desktopListeners.forEach((listener) => listener(event));

Object.assign(window, {
  spotter,
  fake: messaging,
  fakeHosting: hosting,
  fakeWorkspace: workspace,
  fakeAdmin: admin,
  openedLinks,
  request,
});
