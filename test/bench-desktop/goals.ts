import { median, table, type Goal } from '../bench/figures.ts';
import { idle } from './idle.ts';
import { BARE, middle, SPOTTER, type Measured } from './measure.ts';
import { memory } from './memory.ts';
import { opening } from './opening.ts';
import { scrolling } from './scrolling.ts';
import { queryOf, search } from './search.ts';
import { start } from './start.ts';

/** Memory last: what arrives there moves the long conversation down the list, where the others look for it. */
export const parts = { start, opening, scrolling, search, idle, memory };
export type Name = keyof typeof parts;
export const NAMES = Object.keys(parts) as Name[];

/** What is to be reached, as ratios of figures of the same run, and the absolute targets beside them. */
export function goalsOf(name: Name, all: readonly Measured[]): Goal[] {
  const ratio = (figure: string, bare = figure) => middle(all, SPOTTER, figure) / middle(all, BARE, bare);
  const most = (what: string, value: number, limit: number): Goal => ({ what, value, limit, least: false });
  switch (name) {
    case 'start':
      return [most('usable inbox, to the bare window’s first paint', ratio('ms'), 1.5)];
    case 'memory': {
      // Each round begins with the history of the one before, which it fetches first.
      const after = ofTarget(all, SPOTTER, 'MB after');
      return [
        most('memory idle, to the bare window', ratio('MB'), 1.35),
        most('memory after arrivals, to the bare window', ratio('MB after', 'MB'), 1.35),
        most(
          'memory after arrivals, last round to the first',
          (after.at(-1) ?? NaN) / (after[0] ?? NaN),
          1.05,
        ),
      ];
    }
    case 'opening':
      return [
        most(
          'opening the long one, to a short one',
          middle(all, SPOTTER, 'long ms') / middle(all, SPOTTER, 'short ms'),
          1.5,
        ),
        most('opening the long one, ms', middle(all, SPOTTER, 'long ms'), 100),
      ];
    case 'scrolling':
      return [
        { what: 'frames while scrolling, to a bare list', value: ratio('frames/s'), limit: 0.9, least: true },
      ];
    case 'search':
      return [
        most('all keystrokes, to SQLite alone', sum(all, SPOTTER) / sum(all, BARE), 2),
        most('a keystroke, ms at p95', percentile(ofTarget(all, SPOTTER, 'worst'), 0.95), 50),
      ];
    case 'idle':
      return [most('CPU idle in the tray, to the bare window', ratio('ms of CPU per s'), 1.2)];
  }
}

/** Medians; of the search each query's. */
export function tableOf(name: Name, all: readonly Measured[]): string {
  if (name === 'search') {
    const rounds = [...new Set(all.map(({ round }) => round))];
    const at = (round: number, target: Measured['target']) =>
      all.find((one) => one.round === round && one.target === target)?.figures['ms'] ?? NaN;
    return table(
      ['', 'from the window ms', 'SQLite alone ms'],
      rounds.map((round) => [queryOf(round), at(round, SPOTTER), at(round, BARE)]),
    );
  }
  const columns = [...new Set(all.flatMap(({ figures }) => Object.keys(figures)))];
  const targets = [...new Set(all.map(({ target }) => target))];
  return table(
    ['', ...columns],
    targets.map((target) => [target, ...columns.map((column) => middle(all, target, column))]),
  );
}

const ofTarget = (all: readonly Measured[], target: Measured['target'], name: string): number[] =>
  all.filter((one) => one.target === target).map(({ figures }) => figures[name] ?? NaN);
const sum = (all: readonly Measured[], target: Measured['target']): number =>
  ofTarget(all, target, 'ms').reduce((total, ms) => total + ms, 0);
const percentile = (values: number[], part: number): number =>
  values.length === 0
    ? median([])
    : values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)]!;
