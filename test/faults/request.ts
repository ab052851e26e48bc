import type { Scenario } from './scenarios.ts';

/** What the person asked `npm run test:faults` for. */
export interface Request {
  scenarios: readonly Scenario[];
  mutations: boolean;
  /** Names of mutations, where only some are asked for. */
  only: readonly string[];
  /** null: each scenario once. */
  minutes: number | null;
  seed: number;
  scale: number;
  patienceMs: number;
}

/** It was not understood; the message says what is allowed. */
export class RequestError extends Error {}

const USAGE =
  'npm run test:faults -- [SCENARIO…] [--minutes N] [--seed S] [--scale N] [--patience SECONDS], or mutations [NAME…]';

/**
 * @param words after the program's name
 * @param seed of the environment (FAULT_SEED); `--seed` goes before it, and without both it is drawn
 * @throws RequestError
 */
export function readRequest(
  words: readonly string[],
  seed: string | undefined,
  known: readonly Scenario[],
): Request {
  const names: string[] = [];
  const flags = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (!word.startsWith('--')) {
      names.push(word);
      continue;
    }
    if (!['--minutes', '--seed', '--scale', '--patience'].includes(word))
      throw new RequestError(`There is no option ${word}. ${USAGE}`);
    const value = words[(at += 1)];
    if (value === undefined) throw new RequestError(`${word} needs a number after it. ${USAGE}`);
    flags.set(word, value);
  }
  const number = (flag: string, otherwise: number, least: number) => {
    const text = flags.get(flag);
    const value = text === undefined ? otherwise : Number(text);
    if (!(value >= least))
      throw new RequestError(`${flag} cannot be "${text}": it must be a number from ${least}.`);
    return value;
  };
  const asked = flags.get('--seed') ?? (seed || undefined);
  if (asked !== undefined && !/^\d{1,9}$/.test(asked))
    throw new RequestError(
      `The seed cannot be "${asked}": it must be a whole number of at most nine digits.`,
    );
  const mutations = names[0] === 'mutations';
  const unknown = mutations ? undefined : names.find((name) => !known.some((one) => one.name === name));
  if (unknown !== undefined)
    throw new RequestError(
      `There is no scenario "${unknown}". There are: ${known.map(({ name }) => name).join(', ')}; and mutations.`,
    );
  return {
    scenarios: names.length === 0 || mutations ? known : known.filter(({ name }) => names.includes(name)),
    mutations,
    only: names.slice(1),
    minutes: flags.has('--minutes') ? number('--minutes', 0, 0.01) : null,
    seed: asked === undefined ? Math.floor(Math.random() * 1_000_000) : Number(asked),
    scale: number('--scale', 1, 0.1),
    patienceMs: number('--patience', 60, 1) * 1000,
  };
}
