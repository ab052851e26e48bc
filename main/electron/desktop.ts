import { app, shell } from 'electron';
import type {
  Desktop,
  DesktopEvent,
  DesktopInfo,
  MenuAction,
  Settings,
  SettingsChange,
} from '../../protocol/desktop.ts';
import type { Diagnosis } from '../../protocol/diagnosis.ts';
import type { Words } from '../strings.ts';
import { safeLink } from '../inbox/links.ts';
import type { Notices } from '../notices.ts';
import type { SettingsStore } from './device-store.ts';

export interface DesktopParts {
  settings: SettingsStore;
  notices: Notices;
  /** Carries a change out. @throws Error with a sentence: then nothing is saved */
  apply(next: Settings, before: Settings): void;
  diagnose(): Promise<Diagnosis>;
  exportLog(): Promise<string | null>;
  networkChanged(): void;
  saveOwnData(): Promise<string | null>;
  words(): Words;
}

/** What the window shows. */
export type Showing = Parameters<Desktop['showing']>[0];

/** What the window can ask of the app around it. */
export class DesktopShell implements Desktop {
  readonly #parts: DesktopParts;
  readonly #listeners = new Set<(event: DesktopEvent) => void>();
  #shown: Showing = { conversationId: null, atEnd: false };
  #tray = false;
  /** Told when {@link doable} changes. */
  onDoable: () => void = () => {};
  #doable: readonly MenuAction[] = [];

  constructor(parts: DesktopParts) {
    this.#parts = parts;
    parts.notices.onAdded(() => this.tell({ kind: 'notices', notices: parts.notices.all }));
  }

  /** What the window shows, whether or not anybody looks at it. */
  get shown(): Showing {
    return this.#shown;
  }

  /** What of the application menu the window can do. */
  get doable(): readonly MenuAction[] {
    return this.#doable;
  }

  get tray(): boolean {
    return this.#tray;
  }

  set tray(present: boolean) {
    this.#tray = present;
    this.tell({ kind: 'tray', present });
  }

  tell(event: DesktopEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  info(): Promise<DesktopInfo> {
    return Promise.resolve({
      version: app.getVersion(),
      platform: process.platform as DesktopInfo['platform'],
      tray: this.#tray,
      notices: this.#parts.notices.all,
    });
  }

  settings(): Promise<Settings> {
    return Promise.resolve(this.#parts.settings.current());
  }

  async change(changed: SettingsChange): Promise<Settings> {
    const { settings } = this.#parts;
    const before = settings.current();
    const next = settings.change(changed);
    try {
      this.#parts.apply(next, before);
    } catch (error) {
      settings.change(before);
      throw error;
    }
    this.tell({ kind: 'settings', settings: next });
    return next;
  }

  async showing(what: Showing): Promise<void> {
    this.#shown = what;
  }

  async canDo({ actions }: { actions: readonly MenuAction[] }): Promise<void> {
    this.#doable = actions;
    this.onDoable();
  }

  diagnose(): Promise<Diagnosis> {
    return this.#parts.diagnose();
  }

  exportLog(): Promise<string | null> {
    return this.#parts.exportLog();
  }

  async networkChanged(): Promise<void> {
    this.#parts.networkChanged();
  }

  saveOwnData(): Promise<string | null> {
    return this.#parts.saveOwnData();
  }

  async openLink({ url }: { url: string }): Promise<void> {
    const link = safeLink(url);
    if (!link) throw new Error(this.#parts.words().settings.linkNotOpened);
    await shell.openExternal(link);
  }

  subscribe(listener: (event: DesktopEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
