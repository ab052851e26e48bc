import { readFileSync } from 'node:fs';

export interface Stage {
  base: string;
  name: string;
  /** In order, such as `['RUN', 'npm ci']`. */
  steps: [instruction: string, rest: string][];
}

/** @returns the stages of a Dockerfile; of its syntax, what ours uses */
export function readDockerfile(file: string): Stage[] {
  const lines = readFileSync(file, 'utf8')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/ *\\\n */g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, instruction = '', rest = ''] = /^(\w+) +(.*)$/.exec(line) ?? [];
    if (instruction === 'FROM') {
      const [base = '', , name = ''] = rest.split(/ +/);
      stages.push({ base, name, steps: [] });
    } else stages.at(-1)?.steps.push([instruction, rest]);
  }
  return stages;
}

/** @returns what stands after an instruction of the stage, for each time it is there */
export function stepsOf(stage: Stage, instruction: string): string[] {
  return stage.steps.filter(([name]) => name === instruction).map(([, rest]) => rest);
}

export interface Copy {
  /** The stage it comes from; null: the checkout. */
  from: string | null;
  sources: string[];
  target: string;
}

export function copiesOf(stage: Stage): Copy[] {
  return stepsOf(stage, 'COPY').map((rest) => {
    const words = rest.split(/ +/);
    const from = words[0]?.startsWith('--from=') ? (words.shift() ?? '').slice('--from='.length) : null;
    return { from, sources: words.slice(0, -1), target: words.at(-1) ?? '' };
  });
}

export function environmentOf(stage: Stage): Record<string, string> {
  const pairs = stepsOf(stage, 'ENV').flatMap((rest) => rest.split(/ +/));
  return Object.fromEntries(
    pairs.map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
