import { LOG_LEVELS } from '../log.ts';

/** A setting of the server, as flag (its key in {@link OPTIONS}), environment variable and key of the settings file. */
export interface Option {
  env: string;
  /** How its value is called in the help. */
  value: string;
  help: string;
  /** In the form in which one would write it; absent: there is none. */
  otherwise?: string;
  /** Not for a command line, where other accounts of the computer can read it, and never shown. */
  secret?: true;
}

export const OPTIONS = {
  data: { env: 'SPOTTER_DATA', value: 'DIR', help: 'folder that holds the gym (made when missing)' },
  config: {
    env: 'SPOTTER_CONFIG',
    value: 'FILE',
    help: 'settings file: JSON with the names of these flags (default settings.json in the data folder, if there)',
  },
  port: {
    env: 'SPOTTER_PORT',
    value: 'PORT',
    help: 'port to listen on; 0 picks a free one',
    otherwise: '8787',
  },
  host: { env: 'SPOTTER_HOST', value: 'ADDRESS', help: 'address to listen on', otherwise: '127.0.0.1' },
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
  'tls-cert': {
    env: 'SPOTTER_TLS_CERT',
    value: 'FILE',
    help: 'certificate chain (PEM); with --tls-key the server speaks https itself. Both are read again when they change',
  },
  'tls-key': { env: 'SPOTTER_TLS_KEY', value: 'FILE', help: 'private key (PEM) of the certificate' },
  'trust-proxy': {
    env: 'SPOTTER_TRUST_PROXY',
    value: 'ADDRESS,…',
    help: 'proxies (addresses, or ranges such as 10.0.0.0/8) whose X-Forwarded-For and X-Forwarded-Proto are believed; none: nobody’s',
    otherwise: '127.0.0.0/8,::1',
  },
  metrics: {
    env: 'SPOTTER_METRICS',
    value: 'ADDRESS,…',
    help: 'who may read the numbers at /metrics (addresses, or ranges such as 10.0.0.0/8); none: nobody',
    otherwise: '127.0.0.0/8,::1',
  },
  'login-limit': {
    env: 'SPOTTER_LOGIN_LIMIT',
    value: 'N',
    help: 'wrong passwords before an account has to wait; 0 lifts the limit',
    otherwise: '5',
  },
  'rate-limit': {
    env: 'SPOTTER_RATE_LIMIT',
    value: 'N',
    help: 'requests a minute for one person or address; 0 lifts the limit',
    otherwise: '1200',
  },
  'socket-limit': {
    env: 'SPOTTER_SOCKET_LIMIT',
    value: 'N',
    help: 'sockets that one person may have open at once; 0 lifts the limit',
    otherwise: '100',
  },
  'backup-at': {
    env: 'SPOTTER_BACKUP_AT',
    value: 'HH:MM',
    help: 'when the nightly backup is made, in the gym’s time zone; off: never',
    otherwise: '03:30',
  },
  'backup-folder': {
    env: 'SPOTTER_BACKUP_FOLDER',
    value: 'DIR',
    help: 'where nightly backups go (default backups in the data folder; another disk is better)',
  },
  'backup-keep': {
    env: 'SPOTTER_BACKUP_KEEP',
    value: 'DAYS',
    help: 'days that nightly backups are kept; the newest one always is',
    otherwise: '14',
  },
  'backup-passphrase': {
    env: 'SPOTTER_BACKUP_PASSPHRASE',
    value: 'TEXT',
    help: 'encrypts the nightly backups; without it nobody can read them, and there is no way around',
    secret: true,
  },
  'log-level': {
    env: 'SPOTTER_LOG',
    value: 'LEVEL',
    help: `${LOG_LEVELS.join(', ')}; debug when WS_DEBUG is set`,
    otherwise: 'warn',
  },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

/** Every option under its name, typed alike. */
export const OPTION_LIST = Object.entries(OPTIONS) as readonly (readonly [OptionName, Option])[];

/** @returns the default of an option that has one, as text */
export function defaultOf(name: OptionName): string | undefined {
  const option: Option = OPTIONS[name];
  return option.otherwise;
}
