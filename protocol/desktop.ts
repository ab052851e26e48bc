import { z } from 'zod';
import type { Diagnosis } from './diagnosis.ts';
import { LANGUAGE_SETTINGS } from './language.ts';
import { THEMES } from './themes.ts';

/** What the desktop's window can ask of the app around it, beyond messages and the account. */

/** On this computer's clock, 24 hours: `22:00`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 22:00');

export const settings = z.object({
  language: z.enum(LANGUAGE_SETTINGS),
  theme: z.enum(THEMES),
  /** 1 is 100 %. */
  zoom: z.number().min(0.5).max(3),
  notifications: z.boolean(),
  /** Names and texts stay out of notifications. */
  hidePreview: z.boolean(),
  sound: z.boolean(),
  /** Nothing is announced from `from` up to `to`, over midnight when `to` is the earlier one; the same twice means all day. */
  quietHours: z.object({ enabled: z.boolean(), from: timeOfDay, to: timeOfDay }),
  /** "Quiet for an hour": nothing is announced before this moment, in milliseconds since 1970; one that has passed means nothing. */
  quietUntil: z.int().min(0).nullable(),
  /** A client who has waited longer than this for an answer is shown as overdue. */
  replyThresholdMinutes: z
    .int()
    .min(1)
    .max(7 * 24 * 60),
  spellCheck: z.boolean(),
  /** Closing the last window keeps the app in the tray, where there is one. */
  closeToTray: z.boolean(),
  startAtLogin: z.boolean(),
  startHidden: z.boolean(),
});
export type Settings = z.infer<typeof settings>;

/** Apart from the schema: a schema with defaults would fill them into every partial change. */
export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  zoom: 1,
  notifications: true,
  hidePreview: false,
  sound: true,
  quietHours: { enabled: false, from: '21:00', to: '07:00' },
  quietUntil: null,
  replyThresholdMinutes: 240,
  spellCheck: true,
  closeToTray: true,
  startAtLogin: false,
  startHidden: false,
};

/** The parts of the settings page, in its order. */
export const SETTINGS_SECTIONS = [
  'account',
  'devices',
  'appearance',
  'language',
  'notifications',
  'doctor',
  'needs_reply',
  'office_hours',
  'saved_replies',
  'window',
  'hosting',
  'log',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** A change of some settings; one that is `undefined` stays as it is. */
export const settingsChange = settings.partial();
export type SettingsChange = z.infer<typeof settingsChange>;

export const desktopInfo = z.object({
  version: z.string(),
  platform: z.enum(['darwin', 'linux', 'win32']),
  /** A tray is there: closing the window keeps the app running. */
  tray: z.boolean(),
  /** Sentences for the person about what is not as it should be: settings set aside, no keyring, … */
  notices: z.array(z.string()),
});
export type DesktopInfo = z.infer<typeof desktopInfo>;

/** What the application menu can have done in the window, by its id in the window's list of actions (K2), and its shortcut there. */
export const MENU_KEYS = {
  done: 'Mod+D',
  archive: 'Mod+E',
  pin: 'Mod+P',
  mute: 'Mod+Shift+M',
  unread: 'Mod+U',
  about: 'Mod+I',
  latest: 'Mod+Shift+L',
  firstNew: 'Mod+Shift+U',
  undo: 'Mod+Z',
} as const;
export type MenuAction = keyof typeof MENU_KEYS;
export const MENU_ACTIONS = Object.keys(MENU_KEYS) as MenuAction[];

export const desktopEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('settings'), settings }),
  /** All of them, after one was added. */
  z.object({ kind: z.literal('notices'), notices: z.array(z.string()) }),
  /** A tray came or went; at the start it is found after the window's first question. */
  z.object({ kind: z.literal('tray'), present: z.boolean() }),
  /** A notification or the tray asks for this conversation. */
  z.object({ kind: z.literal('open_conversation'), conversationId: z.int().min(1) }),
  /** The application menu asks for these. */
  z.object({ kind: z.literal('open_settings'), section: z.enum(SETTINGS_SECTIONS).optional() }),
  z.object({ kind: z.literal('open_palette') }),
  z.object({ kind: z.literal('open_shortcuts') }),
  z.object({ kind: z.literal('open_invites') }),
  /** With the conversation that is open, or whose row has the keyboard. */
  z.object({ kind: z.literal('run_action'), action: z.enum(MENU_ACTIONS) }),
]);
export type DesktopEvent = z.infer<typeof desktopEvent>;

export interface Desktop {
  info(): Promise<DesktopInfo>;
  settings(): Promise<Settings>;
  /** @returns all settings after the change. */
  change(changed: SettingsChange): Promise<Settings>;
  /**
   * The conversation on screen, null: none, and whether its newest message is in view. What is being looked at is not
   * announced (U3); main knows by itself whether the window has the focus and can be seen.
   */
  showing(what: { conversationId: number | null; atEnd: boolean }): Promise<void>;
  /** What of the application menu the window can do just now; the rest of {@link MENU_ACTIONS} is greyed there. */
  canDo(what: { actions: MenuAction[] }): Promise<void>;
  /** The notification doctor: raises a test notification and looks at everything that could be in its way. Takes seconds. */
  diagnose(): Promise<Diagnosis>;
  /**
   * Asks where to put it, and writes the app's log there: states, codes and ids, no contents, names or tokens (A9).
   * @returns the file, null when the person changed their mind
   * @throws Error with a sentence when it cannot be written
   */
  exportLog(): Promise<string | null>;
  /** The window has heard from the system that the network came or went (C9). */
  networkChanged(): Promise<void>;
  /**
   * Asks where to put it, and writes a page there with everything that the server keeps about whoever is signed in (O10).
   * @returns the file, null when the person changed their mind
   * @throws Error with a sentence when it cannot be fetched or written
   */
  saveOwnData(): Promise<string | null>;
  /** Opens a link outside the app. Only http, https and mailto. */
  openLink(link: { url: string }): Promise<void>;
  subscribe(listener: (event: DesktopEvent) => void): () => void;
}
