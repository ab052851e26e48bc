import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** The command line was not understood; the message says what to change. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export interface Flag {
  /** How its value is called in the help; absent: the flag has none. */
  value?: string;
  help: string;
  required?: boolean;
  /** May be given more than once. */
  many?: boolean;
}

export interface Command {
  name: readonly string[];
  help: string;
  /** What stands after the command without a flag. */
  operand?: string;
  flags: Readonly<Record<string, Flag>>;
  /** @returns the exit code; nothing: it was done */
  run(given: Given, environment: NodeJS.ProcessEnv): Promise<number | void> | number | void;
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** What was given, by flag. */
export class Given {
  readonly #values: Values;
  readonly operand: string;

  constructor(values: Values, operand: string) {
    this.#values = values;
    this.operand = operand;
  }

  /** Every flag that has a value. */
  texts(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.#values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  }

  text(flag: string): string | undefined {
    const value = this.#values[flag];
    return typeof value === 'string' ? value : undefined;
  }

  is(flag: string): boolean {
    return this.#values[flag] === true;
  }

  /** @throws UsageError */
  id(flag: string): number {
    return toId(flag, this.text(flag) ?? '');
  }

  /** @throws UsageError */
  ids(flag: string): number[] {
    const values = this.#values[flag];
    return Array.isArray(values) ? values.map((value) => toId(flag, String(value))) : [];
  }

  /** @throws UsageError when it is none of the choices */
  choice<T extends string>(flag: string, choices: readonly T[]): T {
    const value = this.text(flag);
    const found = choices.find((choice) => choice === value);
    if (!found) throw new UsageError(`--${flag} must be one of ${choices.join(', ')}.`);
    return found;
  }

  /** The first line of a file: secrets are not given on the command line, where others can read them. */
  secret(flag: string): string | undefined {
    const file = this.text(flag);
    if (file === undefined) return undefined;
    try {
      return readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? '';
    } catch {
      throw new UsageError(`--${flag}: the file ${file} cannot be read.`);
    }
  }
}

function toId(flag: string, value: string): number {
  if (!/^[1-9]\d{0,14}$/.test(value))
    throw new UsageError(`--${flag} must be a person's id, a number from 1.`);
  return Number(value);
}

/** @throws UsageError */
export function readFlags(words: readonly string[], command: Command): Given {
  const options = Object.fromEntries(
    Object.entries(command.flags).map(([name, { value, many }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: many ?? false },
    ]),
  );
  const name = command.name.join(' ');
  let parsed;
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${firstSentence(error)} "${name} --help" lists what it takes.`);
  }
  const { values, positionals } = parsed;
  if (positionals.length > (command.operand ? 1 : 0))
    throw new UsageError(`"${positionals.at(-1)}" is one word too many. "${name} --help" shows the order.`);
  if (command.operand && positionals.length === 0)
    throw new UsageError(`${command.operand} is missing. "${name} --help" shows the order.`);
  for (const [flag, { required, value }] of Object.entries(command.flags))
    if (required && values[flag] === undefined) throw new UsageError(`--${flag} ${value} is missing.`);
  return new Given(values, positionals[0] ?? '');
}

function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `${message.split(/\. |\n/)[0]?.replace(/\.$/, '')}.`;
}
