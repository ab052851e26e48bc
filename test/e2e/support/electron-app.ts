import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const checkout = path.resolve(import.meta.dirname, '../../..');

export interface LaunchOptions {
  /** Added to the test's own environment: the display, the bus, SPOTTER_SERVER and so on. */
  env: Record<string, string>;
  /** The app's folder for its data; a new empty one when left out, removed at the end. */
  profile?: string;
  /** Arguments for the app itself. */
  args?: string[];
  /** A folder or file to run in place of the built app. */
  app?: string;
}

/** What to run: a packaged app when SPOTTER_E2E_EXECUTABLE names one, else the build in this checkout. */
function command(app: string | undefined): { executablePath: string; first: string[] } {
  const packaged = process.env.SPOTTER_E2E_EXECUTABLE;
  if (packaged && !app) return { executablePath: packaged, first: [] };
  const runtime = process.env.SPOTTER_ELECTRON;
  if (!runtime)
    throw new Error('SPOTTER_ELECTRON is not set: playwright.config.ts sets it in its global set-up');
  return { executablePath: runtime, first: [app ?? checkout] };
}

/** Chromium's sandbox refuses root, and only root. */
const sandboxFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Variables that would let the app see the tester's own desktop instead of the test's. */
const ownDesktop = new Set(['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS']);

function environment(env: Record<string, string>): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !ownDesktop.has(entry[0]),
  );
  return { ...Object.fromEntries(inherited), ...env };
}

/**
 * Playwright makes every page believe that it has the focus, also when its window is minimised: then everything counts as seen.
 * The switch is only thrown by a change, so it is set before it is cleared.
 */
async function letFocusBeReal(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const enabled of [true, false]) await session.send('Emulation.setFocusEmulationEnabled', { enabled });
  await session.detach();
}

/**
 * V8 holds the promise that answers `Runtime.callFunctionOn` only weakly, and one that is settled at once by nothing else until
 * Electron's main process runs its microtasks; a collection before that loses the answer (“promise was garbage collected”).
 * So every evaluation is run from a timer, which holds on to its promise until it is settled.
 */
function holdAnswers(application: ElectronApplication): ElectronApplication {
  const evaluate = application.evaluate.bind(application);
  const held = (run: unknown, arg: unknown) =>
    evaluate(
      (electron, call) =>
        new Promise((resolve, reject) => {
          setTimeout(() => {
            try {
              // oxlint-disable-next-line no-eval -- a function from the test, run as Playwright itself runs it
              resolve(globalThis.eval(`(${call.source})`)(electron, call.arg));
            } catch (error) {
              reject(error);
            }
          });
        }),
      { source: String(run), arg },
    );
  return Object.assign(application, { evaluate: held });
}

/** The desktop app, running under Playwright's control with a profile that outlives restarts. */
export class SpotterApp {
  readonly profile: string;
  readonly #options: LaunchOptions;
  readonly #ownsProfile: boolean;
  #application: ElectronApplication;
  /** Kept, because Playwright forgets it when the app ends by itself. */
  #process: ChildProcess;

  private constructor(options: LaunchOptions, profile: string, application: ElectronApplication) {
    this.#options = options;
    this.#ownsProfile = options.profile === undefined;
    this.profile = profile;
    this.#application = application;
    this.#process = application.process();
  }

  static async launch(options: LaunchOptions): Promise<SpotterApp> {
    const profile = options.profile ?? mkdtempSync(path.join(tmpdir(), 'spotter-profile-'));
    return new SpotterApp(options, profile, await SpotterApp.#start(options, profile));
  }

  static async #start(options: LaunchOptions, profile: string): Promise<ElectronApplication> {
    const { executablePath, first } = command(options.app);
    const application = await _electron.launch({
      executablePath,
      args: [...first, ...sandboxFlags, ...(options.args ?? [])],
      env: environment({ ...options.env, SPOTTER_USER_DATA: profile }),
      // As a launcher does, which starts apps in no folder of theirs.
      cwd: tmpdir(),
    });
    return holdAnswers(application);
  }

  /** Playwright's handle, for `evaluate` in the main process. It changes with every relaunch. */
  get application(): ElectronApplication {
    return this.#application;
  }

  /** The first window, loaded. */
  async window(): Promise<Page> {
    const page = await this.#application.firstWindow();
    await letFocusBeReal(page);
    await page.waitForLoadState();
    return page;
  }

  /** Quits in the orderly way, as the menu's "Quit" does. */
  async quit(): Promise<void> {
    await this.#application.close();
  }

  /** Ends the app as a system does that shuts down. @returns its exit code; null: the signal ended it */
  async terminate(): Promise<number | null> {
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const [code] = (await gone) as [number | null];
    return code;
  }

  /** Ends the app as a crash or a power cut would: it gets no chance to write anything. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Starts the app again with the same profile; it must have ended before. */
  async relaunch(changed: Partial<Omit<LaunchOptions, 'profile'>> = {}): Promise<void> {
    this.#application = await SpotterApp.#start({ ...this.#options, ...changed }, this.profile);
    this.#process = this.#application.process();
  }

  /** Ends the app if it runs and removes a profile that this test made. */
  async dispose(): Promise<void> {
    await this.kill();
    if (this.#ownsProfile) rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Starts the app a second time beside a running one, as a person does who forgot that it is in the tray.
 * @returns the exit code of the second process
 */
export async function launchAgain(options: LaunchOptions & { profile: string }): Promise<number | null> {
  const { executablePath, first } = command(options.app);
  const child = spawn(executablePath, [...first, ...sandboxFlags, ...(options.args ?? [])], {
    env: environment({ ...options.env, SPOTTER_USER_DATA: options.profile }),
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
