import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { median } from '../bench/figures.ts';
import { MATCHING } from '../../main/storage/message-table.ts';
import { CONNECTION } from '../../main/storage/person-store.ts';
import { matchExpression } from '../../main/storage/text-query.ts';
import { searchTerms } from '../../client/search-terms.ts';
import { settingsOf } from '../../sqlite/open.ts';
import { BARE, ready, SPOTTER, withWindow, type Bench, type Measured } from './measure.ts';
import { executable } from './running.ts';

/** Typed letter by letter; each state of the field is a query. */
const TYPED = ['deadlift tomorrow', 'über füße', '"personal best"', 'the gym see you', 'zzz'];
const QUERIES = [
  ...new Set(TYPED.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)))),
].filter((query) => searchTerms(query).length > 0);
const TIMES = 9;
const LIMIT = 50;

/**
 * Every keystroke from the window and back, beside the time that SQLite takes by itself for the same query: the app's statement on
 * its settings in the same runtime, with the words as they were typed (FTS5's own prefix, for a word that may go on).
 * @throws Error when they do not find the same messages
 */
export function search(bench: Bench): Promise<Measured[]> {
  return withWindow(bench, SPOTTER, async (window) => {
    await ready(window);
    const alone = await sqliteAlone(bench.gym.database);
    const inApp = await window.page.evaluate(fromWindow, { queries: QUERIES, times: TIMES, limit: LIMIT });
    for (const [at, query] of QUERIES.entries())
      if (inApp.found[at]!.join() !== alone.found[at]!.join())
        throw new Error(`searching “${query}”, the app and SQLite alone find different messages`);
    return QUERIES.flatMap((_, round): Measured[] => [
      { target: SPOTTER, round, figures: figures(inApp.times[round]!) },
      { target: BARE, round, figures: figures(alone.times[round]!) },
    ]);
  });
}

/** By query: how long each time took, in ms, and the ids of the messages that were found. */
interface Searched {
  times: number[][];
  found: string[][];
}

const figures = (times: number[]) => ({
  ms: median(times),
  worst: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? NaN,
});

export const queryOf = (round: number): string => QUERIES[round] ?? '';

async function fromWindow({
  queries,
  times,
  limit,
}: {
  queries: string[];
  times: number;
  limit: number;
}): Promise<Searched> {
  const { messaging } = window.spotter;
  const all: Searched = { times: queries.map(() => []), found: [] };
  for (let turn = 0; turn < times; turn += 1)
    for (const [at, query] of queries.entries()) {
      const from = performance.now();
      const answer = await messaging.search({ query, limit });
      all.times[at]!.push(performance.now() - from);
      all.found[at] = answer?.hits.map(({ messageId }) => messageId) ?? [];
    }
  return all;
}

async function sqliteAlone(database: string): Promise<Searched> {
  const expressions = QUERIES.map((query) =>
    matchExpression(searchTerms(query).map((term) => ({ ...term, named: [] }))),
  );
  const script = path.join(import.meta.dirname, 'sqlite-alone.cjs');
  const settings = settingsOf(CONNECTION);
  const job = JSON.stringify({ database, settings, sql: MATCHING, expressions, times: TIMES, limit: LIMIT });
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { stdout } = await promisify(execFile)(executable, [script, job], { env, maxBuffer: 1e8 });
  return JSON.parse(stdout) as Searched;
}
