import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median } from '../bench/figures.ts';
import type { BenchGym } from './gym.ts';
import { weigh } from './processes.ts';
import { Running } from './running.ts';
import { within } from './within.ts';

/** How much: everything at its full size, or small, to see that it runs. */
export interface Size {
  rounds: number;
  conversations: number;
  long: number;
  short: number;
  arriving: number;
  /** How long the idle processor is watched, in seconds. */
  idle: number;
}

/** Where a part runs: a gym, a display and a session bus with a tray. */
export interface Bench {
  gym: BenchGym;
  env: Record<string, string>;
  size: Size;
  say: (line: string) => void;
}

export const SPOTTER = 'Spotter';
export const BARE = 'bare window';
export type Target = typeof SPOTTER | typeof BARE;

/** Figures of one target in one round, by name. */
export type Figures = Record<string, number>;
export interface Measured {
  target: Target;
  round: number;
  figures: Figures;
}

/**
 * Both targets in every round, the order turned round each time, so that no one always comes first.
 * @param most rounds, for a part that takes long and whose figures differ little
 */
export async function rounds(
  { size, say }: Bench,
  one: (target: Target, round: number) => Promise<Figures>,
  most = Number.MAX_SAFE_INTEGER,
): Promise<Measured[]> {
  const all: Measured[] = [];
  for (let round = 1; round <= Math.min(size.rounds, most); round += 1)
    for (const target of round % 2 === 1 ? ([BARE, SPOTTER] as const) : ([SPOTTER, BARE] as const)) {
      const figures = await one(target, round);
      all.push({ target, round, figures });
      const text = Object.entries(figures).map(([name, value]) => `${name} ${value.toPrecision(4)}`);
      say(`  round ${round}  ${target}: ${text.join(', ')}`);
    }
  return all;
}

export function middle(all: readonly Measured[], target: Target, name: string): number {
  return median(all.filter((one) => one.target === target).map(({ figures }) => figures[name] ?? NaN));
}

/** Idling, the longest of all, takes seven minutes and a half. */
const MOST_MS = 10 * 60_000;

/**
 * A copy of the profile, so that each start finds the same; the bare window gets an empty one.
 * @throws Error also when the window hangs
 */
export async function withWindow<T>(
  { gym, env }: Bench,
  target: Target,
  use: (window: Running) => Promise<T>,
  page?: string,
): Promise<T> {
  const profile = mkdtempSync(path.join(tmpdir(), 'spotter-bench-profile-'));
  if (target === SPOTTER) cpSync(gym.profile, profile, { recursive: true });
  const window =
    target === SPOTTER ? await Running.spotter(profile, env) : await Running.bare(profile, env, page);
  try {
    return await within(MOST_MS, `${target}’s window hangs: it was not measured`, use(window));
  } finally {
    await window.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Spotter's inbox is drawn and connected. */
export async function ready({ page }: Running): Promise<void> {
  const drawn = () => document.querySelectorAll('[data-conversation]').length > 0;
  await page.until(drawn, null, 'the inbox is drawn');
  const online = async () => (await window.spotter.messaging.state()).connection.is === 'online';
  await page.until(online, null, 'Spotter connects to its server');
}

const MB = 1024 * 1024;

/** Megabytes of all processes, and of each kind. */
export function megabytes({ pid }: Running): Figures {
  const weights = weigh(pid);
  const figures: Figures = { MB: weights.reduce((sum, { bytes }) => sum + bytes, 0) / MB };
  for (const { kind, bytes } of weights) figures[kind] = (figures[kind] ?? 0) + bytes / MB;
  return figures;
}
