import { z } from 'zod';

/** What the desktop's window can ask of the app around it, beyond messages and the account. */

export const THEMES = ['system', 'light', 'dark'] as const;

export const settings = z.object({
  theme: z.enum(THEMES),
  /** 1 is 100 %. */
  zoom: z.number().min(0.5).max(3),
  notifications: z.boolean(),
  /** Names and texts stay out of notifications. */
  hidePreview: z.boolean(),
  sound: z.boolean(),
  /** Closing the last window keeps the app in the tray, where there is one. */
  closeToTray: z.boolean(),
  startAtLogin: z.boolean(),
  startHidden: z.boolean(),
});
export type Settings = z.infer<typeof settings>;

/** Apart from the schema: a schema with defaults would fill them into every partial change. */
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  zoom: 1,
  notifications: true,
  hidePreview: false,
  sound: true,
  closeToTray: true,
  startAtLogin: false,
  startHidden: false,
};

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

export const desktopEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('settings'), settings }),
  /** A notification or the tray asks for this conversation. */
  z.object({ kind: z.literal('open_conversation'), conversationId: z.int().min(1) }),
  z.object({ kind: z.literal('open_settings') }),
]);
export type DesktopEvent = z.infer<typeof desktopEvent>;

export interface Desktop {
  info(): Promise<DesktopInfo>;
  settings(): Promise<Settings>;
  /** @returns all settings after the change. */
  change(changed: SettingsChange): Promise<Settings>;
  /** The conversation on screen, so that it is not announced while it is being looked at; null: none. */
  showing(what: { conversationId: number | null }): Promise<void>;
  /** Raises a test notification. @returns what answered, in a sentence. */
  testNotification(): Promise<string>;
  /** Opens a link outside the app. Only http, https and mailto. */
  openLink(link: { url: string }): Promise<void>;
  subscribe(listener: (event: DesktopEvent) => void): () => void;
}
