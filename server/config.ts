import { isIP } from 'node:net';
import path from 'node:path';
import { LOG_LEVELS, type LogLevel } from './log.ts';
import { OPTION_LIST } from './settings/options.ts';
import { SettingError, Sources, type Flags, type Setting } from './settings/sources.ts';

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
  /** Files of the certificate chain and its key, absolute; null: plain HTTP. */
  tls: { cert: string; key: string } | null;
  /** Addresses and ranges (CIDR) of the proxies whose forwarding headers are believed. */
  trustedProxies: readonly string[];
  /** Addresses and ranges (CIDR) from which `/metrics` may be read. */
  metricsReaders: readonly string[];
  /** Failed sign-ins before each further one has to wait, for one account; 0: no limit. */
  loginLimit: number;
  /** Requests to `/api` a minute for one person or address; 0: no limit. */
  rateLimit: number;
  /** Sockets that one person may have open at once; 0: no limit. */
  socketLimit: number;
  backups: {
    /** Minutes after midnight in the gym's time zone; null: no nightly backups. */
    at: number | null;
    /** Absolute. */
    folder: string;
    keepDays: number;
    passphrase: string | null;
  };
  logLevel: LogLevel;
}

/** @throws SettingError */
export function readSettings(flags: Flags, environment: NodeJS.ProcessEnv): Settings {
  const sources = new Sources(flags, environment);
  const list = (setting: Setting | undefined): Setting[] =>
    setting?.value
      .split(',')
      .map((value) => ({ ...setting, value: value.trim() }))
      .filter(({ value }) => value !== '') ?? [];
  const number = (name: Parameters<Sources['given']>[0], most: number): number => {
    const setting = sources.given(name) ?? { value: '', name };
    const value = /^\d{1,9}$/.test(setting.value) ? Number(setting.value) : NaN;
    if (!(value <= most)) throw wrong(setting, `a whole number from 0 to ${most}`);
    return value;
  };
  const publicUrl = sources.given('public-url');
  const data = folderOf(sources);
  const backupFolder = sources.given('backup-folder');
  const ranges = (name: 'trust-proxy' | 'metrics'): string[] =>
    list(sources.given(name))
      .filter(({ value }) => value !== 'none')
      .map(addressOrRange);
  return {
    host: sources.given('host')?.value ?? '127.0.0.1',
    port: number('port', 65_535),
    data,
    publicUrl: publicUrl ? origin(publicUrl) : null,
    allowedOrigins: list(sources.given('allow-origin')).map(origin),
    tls: tlsFiles(sources),
    trustedProxies: ranges('trust-proxy'),
    metricsReaders: ranges('metrics'),
    loginLimit: number('login-limit', 1_000_000),
    rateLimit: number('rate-limit', 100_000_000),
    socketLimit: number('socket-limit', 1_000_000),
    backups: {
      at: timeOfDay(sources.given('backup-at')),
      folder: backupFolder ? path.resolve(backupFolder.value) : path.join(data, 'backups'),
      keepDays: number('backup-keep', 36_500),
      passphrase: sources.given('backup-passphrase')?.value ?? null,
    },
    logLevel: logLevel(sources, environment),
  };
}

/**
 * What is in force and where it comes from, for `config check`; secrets are only said to be set.
 * @throws SettingError when {@link readSettings} would
 */
export function effectiveSettings(
  flags: Flags,
  environment: NodeJS.ProcessEnv,
): { setting: string; value: string | null; from: string }[] {
  readSettings(flags, environment);
  const sources = new Sources(flags, environment);
  return OPTION_LIST.map(([name, { secret }]) => {
    const given = sources.given(name);
    return {
      setting: name,
      value: given && secret ? '(set, not shown)' : (given?.value ?? null),
      from: given?.name ?? 'not set',
    };
  });
}

/**
 * @returns the absolute path of the data folder
 * @throws SettingError
 */
export function dataFolder(flag: string | undefined, environment: NodeJS.ProcessEnv): string {
  return folderOf(new Sources(flag === undefined ? {} : { data: flag }, environment));
}

function folderOf(sources: Sources): string {
  const folder = sources.given('data');
  if (!folder)
    throw new SettingError('Say where the data is: --data DIR, or SPOTTER_DATA in the environment.');
  return path.resolve(folder.value);
}

/** @returns the origin of an http or https address without a path. */
export function origin(setting: Setting): string {
  // Not URL.parse, which the desktop's older runtime does not have.
  const url = URL.canParse(setting.value) ? new URL(setting.value) : null;
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

function tlsFiles(sources: Sources): Settings['tls'] {
  const [cert, key] = [sources.given('tls-cert'), sources.given('tls-key')];
  if (!cert && !key) return null;
  if (!cert || !key)
    throw new SettingError('--tls-cert and --tls-key belong together: give both, or neither.');
  return { cert: path.resolve(cert.value), key: path.resolve(key.value) };
}

function addressOrRange(setting: Setting): string {
  const [address = '', bits] = setting.value.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (most < 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
    throw wrong(setting, 'addresses or ranges such as 10.0.0.1 or 10.0.0.0/8, with commas between, or none');
  return setting.value;
}

function timeOfDay(setting: Setting | undefined): number | null {
  if (!setting || setting.value === 'off') return null;
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(setting.value) ?? [];
  if (hours === undefined || minutes === undefined) throw wrong(setting, 'a time such as 03:30, or off');
  return Number(hours) * 60 + Number(minutes);
}

function logLevel(sources: Sources, environment: NodeJS.ProcessEnv): LogLevel {
  const setting = sources.given('log-level');
  if (environment['WS_DEBUG'] && setting?.name === 'default') return 'debug';
  const level = LOG_LEVELS.find((one) => one === setting?.value);
  if (!level) throw wrong(setting ?? { value: '', name: '--log-level' }, `one of ${LOG_LEVELS.join(', ')}`);
  return level;
}

function wrong({ name, value }: Setting, allowed: string): SettingError {
  return new SettingError(`${name} cannot be "${value}": it must be ${allowed}.`);
}
