import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultOf, OPTION_LIST, OPTIONS, type OptionName } from './options.ts';

/** A setting has no usable value; the message names it and says what is allowed. */
export class SettingError extends Error {
  override name = 'SettingError';
}

/** One setting with its value as text. */
export interface Setting {
  value: string;
  /** How it was given, for messages: `--port`, `SPOTTER_PORT`, `"port" in FILE`, `default`. */
  name: string;
}

export type Flags = Partial<Record<OptionName, string>>;

/** The file that is looked for in the data folder. */
const FILE_NAME = 'settings.json';

/** Where settings come from: a flag goes before the environment, that before the file, that before the default. */
export class Sources {
  readonly #flags: Flags;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #file: ReadonlyMap<string, Setting>;

  /** @throws SettingError when the settings file, or a file named by the environment, cannot be read or understood */
  constructor(flags: Flags, environment: NodeJS.ProcessEnv) {
    this.#flags = flags;
    this.#environment = environment;
    this.#file = new Map();
    const named = this.given('config');
    if (named) {
      this.#file = readSettingsFile(path.resolve(named.value));
      return;
    }
    const data = this.given('data');
    const beside = data && path.join(path.resolve(data.value), FILE_NAME);
    if (beside && existsSync(beside)) this.#file = readSettingsFile(beside);
  }

  /** @returns what was given, or the default; undefined when there is neither */
  given(name: OptionName): Setting | undefined {
    const flag = this.#flags[name];
    if (flag !== undefined) return { value: flag, name: `--${name}` };
    const { env } = OPTIONS[name];
    const setting = this.#environment[env];
    const file = this.#environment[`${env}_FILE`];
    if (setting && file)
      throw new SettingError(`${env} and ${env}_FILE are both set: remove one of the two.`);
    if (setting) return { value: setting, name: env };
    if (file) return { value: firstLine(file, `${env}_FILE`), name: `${env}_FILE` };
    const fromFile = this.#file.get(name);
    if (fromFile) return fromFile;
    const otherwise = defaultOf(name);
    return otherwise === undefined ? undefined : { value: otherwise, name: 'default' };
  }
}

/** @throws SettingError */
function readSettingsFile(file: string): Map<string, Setting> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new SettingError(
      `The settings file ${file} ${why}. It holds settings such as { "port": 8787, "public-url": "https://gym.example" }.`,
    );
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new SettingError(`The settings file ${file} must hold one JSON object.`);
  const known = OPTION_LIST.map(([name]) => name).filter((name) => name !== 'config');
  return new Map(
    Object.entries(content).map(([key, value]) => {
      const name = `"${key}" in ${file}`;
      if (!known.some((option) => option === key))
        throw new SettingError(`${name} is no setting. These are: ${known.join(', ')}.`);
      return [key, { value: asText(value, name), name }];
    }),
  );
}

function asText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(',');
  throw new SettingError(`${name} must be a text, a number, or a list of texts.`);
}

function firstLine(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? '';
  } catch {
    throw new SettingError(`${name}: the file ${file} cannot be read.`);
  }
}
