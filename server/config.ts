import path from 'node:path';
import { LOG_LEVELS, type LogLevel } from './log.ts';

/** Everything a running server is told from outside. */
export interface Settings {
  host: string;
  /** 0: any free one. */
  port: number;
  /** The data folder, absolute. */
  data: string;
  /** The origin under which people reach the server; null: the address it listens on. */
  publicUrl: string | null;
  /** Further origins whose pages may use the server. */
  allowedOrigins: readonly string[];
  /** Failed sign-ins before each further one has to wait, for one account; 0: no limit. */
  loginLimit: number;
  /** Requests to `/api` a minute for one person or address; 0: no limit. */
  rateLimit: number;
  logLevel: LogLevel;
}

/** A setting has no usable value; the message names it and says what is allowed. */
export class SettingError extends Error {
  override name = 'SettingError';
}

/** The flags of `start`, each with the environment variable that stands in for it. */
export const START_OPTIONS = {
  data: { env: 'SPOTTER_DATA', value: 'DIR', help: 'folder that holds the gym (made when missing)' },
  port: { env: 'SPOTTER_PORT', value: 'PORT', help: 'port to listen on; 0 picks a free one (default 8787)' },
  host: { env: 'SPOTTER_HOST', value: 'ADDRESS', help: 'address to listen on (default 127.0.0.1)' },
  'public-url': {
    env: 'SPOTTER_PUBLIC_URL',
    value: 'URL',
    help: 'address that people use, such as https://gym.example (default: where it listens)',
  },
  'allow-origin': {
    env: 'SPOTTER_ALLOW_ORIGIN',
    value: 'URL,…',
    help: 'further addresses whose pages may use this server',
  },
  'login-limit': {
    env: 'SPOTTER_LOGIN_LIMIT',
    value: 'N',
    help: 'wrong passwords before an account has to wait; 0 lifts the limit (default 5)',
  },
  'rate-limit': {
    env: 'SPOTTER_RATE_LIMIT',
    value: 'N',
    help: 'requests a minute for one person or address; 0 lifts the limit (default 1200)',
  },
  'log-level': {
    env: 'SPOTTER_LOG',
    value: 'LEVEL',
    help: `${LOG_LEVELS.join(', ')} (default warn; debug when WS_DEBUG is set)`,
  },
} as const;

export type StartFlags = Partial<Record<keyof typeof START_OPTIONS, string>>;

/**
 * A flag goes before its environment variable, that before the default.
 * @throws SettingError
 */
export function readSettings(flags: StartFlags, environment: NodeJS.ProcessEnv): Settings {
  const given = (name: keyof typeof START_OPTIONS) => {
    const { env } = START_OPTIONS[name];
    if (flags[name] !== undefined) return { value: flags[name], name: `--${name}` };
    const value = environment[env];
    return value === undefined || value === '' ? undefined : { value, name: env };
  };
  const number = (name: keyof typeof START_OPTIONS, most: number, otherwise: number) => {
    const setting = given(name);
    if (!setting) return otherwise;
    const value = /^\d{1,9}$/.test(setting.value) ? Number(setting.value) : NaN;
    if (!(value <= most)) throw wrong(setting, `a whole number from 0 to ${most}`);
    return value;
  };
  const level = given('log-level');
  if (level && !isLogLevel(level.value)) throw wrong(level, `one of ${LOG_LEVELS.join(', ')}`);
  const publicUrl = given('public-url');
  const allowed = given('allow-origin');
  return {
    host: given('host')?.value ?? '127.0.0.1',
    port: number('port', 65_535, 8787),
    data: dataFolder(flags.data, environment),
    publicUrl: publicUrl ? origin(publicUrl) : null,
    allowedOrigins:
      allowed?.value.split(',').map((value) => origin({ ...allowed, value: value.trim() })) ?? [],
    loginLimit: number('login-limit', 1_000_000, 5),
    rateLimit: number('rate-limit', 100_000_000, 1_200),
    logLevel: level && isLogLevel(level.value) ? level.value : environment['WS_DEBUG'] ? 'debug' : 'warn',
  };
}

/**
 * @returns the absolute path of the data folder
 * @throws SettingError
 */
export function dataFolder(flag: string | undefined, environment: NodeJS.ProcessEnv): string {
  const folder = flag ?? environment[START_OPTIONS.data.env];
  if (!folder)
    throw new SettingError('Say where the data is: --data DIR, or SPOTTER_DATA in the environment.');
  return path.resolve(folder);
}

/** @returns the origin of an http or https address without a path. */
export function origin(setting: { name: string; value: string }): string {
  const url = URL.parse(setting.value);
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  )
    throw wrong(setting, 'an address such as https://gym.example, without a path');
  return url.origin;
}

function isLogLevel(value: string): value is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(value);
}

function wrong({ name, value }: { name: string; value: string }, allowed: string): SettingError {
  return new SettingError(`${name} cannot be "${value}": it must be ${allowed}.`);
}
