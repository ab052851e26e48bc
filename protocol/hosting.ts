import { z } from 'zod';

/** The gym's server on this very computer: what the window sees of it, and what the app and the server's process say to each other. */

/** Who reaches the server: programs of this computer, or everybody on the network that it is in. */
export const REACHES = ['this_computer', 'network'] as const;

/** Below 1024 a system asks for more rights than the app has. */
export const hostingPort = z.int().min(1_024).max(65_535);

export const hostingChoice = z.object({
  /** The server starts with the app. */
  enabled: z.boolean(),
  reach: z.enum(REACHES),
  port: hostingPort,
  /** The address of this computer that links name, such as `192.168.1.20`; null: the one that is likeliest to be right. */
  address: z.ipv4().nullable(),
  /** Keep the computer from falling asleep by itself while the server runs. */
  keepAwake: z.boolean(),
});
export type HostingChoice = z.infer<typeof hostingChoice>;

/** Apart from the schema: a schema with defaults would fill them into every partial change. */
export const DEFAULT_HOSTING: HostingChoice = {
  enabled: false,
  reach: 'network',
  port: 8_787,
  address: null,
  keepAwake: true,
};

/** What a person can change; what is `undefined` stays. */
export const hostingChange = hostingChoice.omit({ enabled: true }).partial();
export type HostingChange = z.infer<typeof hostingChange>;

/** Why the server does not run. */
export const HOSTING_PROBLEMS = [
  'port_taken',
  'port_forbidden',
  'folder_in_use',
  'folder_not_writable',
  'disk_full',
  'data_damaged',
  'data_newer',
  'settings_wrong',
  'crashed',
  'other',
] as const;
export const hostingProblem = z.object({
  code: z.enum(HOSTING_PROBLEMS),
  /** In the program's own words, in English; may be empty. */
  detail: z.string(),
});
export type HostingProblem = z.infer<typeof hostingProblem>;

/** An address of this computer, and the network it is on as the system calls it: `wlan0`, `Wi-Fi`. */
export const ownAddress = z.object({ address: z.ipv4(), network: z.string() });
export type OwnAddress = z.infer<typeof ownAddress>;

export const hostingRun = z.discriminatedUnion('is', [
  z.object({ is: z.literal('off') }),
  z.object({ is: z.literal('starting') }),
  z.object({
    is: z.literal('running'),
    /** Milliseconds since 1970. */
    since: z.int(),
    /** Where programs of this computer reach it. */
    url: z.url(),
    /** What a phone opens; null: nobody else reaches it, or this computer is on no network. */
    link: z.url().nullable(),
    /** What an owner claims the gym with; null when it has one. */
    claimCode: z.string().nullable(),
  }),
  /** It ended by itself, or could not start; tried again at `until`, in milliseconds since 1970. */
  z.object({ is: z.literal('waiting'), until: z.int(), problem: hostingProblem }),
  z.object({ is: z.literal('stopping') }),
]);
export type HostingRun = z.infer<typeof hostingRun>;

export const hostingState = z.object({
  choice: hostingChoice,
  run: hostingRun,
  /** Where the gym is kept on this computer. */
  folder: z.string(),
  /** The likeliest one first. */
  addresses: z.array(ownAddress),
});
export type HostingState = z.infer<typeof hostingState>;

export const serverLogLine = z.object({
  /** ISO 8601; null for what the server's runtime printed by itself. */
  at: z.string().nullable(),
  level: z.enum(['error', 'warn', 'info', 'debug']),
  /** Codes, ids and sizes (A9), in English. */
  text: z.string(),
});
export type ServerLogLine = z.infer<typeof serverLogLine>;

export const hostingEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state'), state: hostingState }),
  z.object({ kind: z.literal('log'), line: serverLogLine }),
]);
export type HostingEvent = z.infer<typeof hostingEvent>;

/** What the window can ask of the server on this computer. */
export interface Hosting {
  state(): Promise<HostingState>;
  /** Starts it, now and whenever the app starts. Resolves at once: what becomes of it is told as an event. */
  start(): Promise<void>;
  /** Stops it, and does not start it with the app any more. Resolves when it has stopped. */
  stop(): Promise<void>;
  /** Resolves when it has stopped and is about to start. Where it waits for its next try, it tries now. */
  restart(): Promise<void>;
  /** A change that the running server needs to know restarts it. @throws Error with a sentence when it cannot be saved */
  change(changed: HostingChange): Promise<HostingState>;
  /** The newest lines of its log, the oldest first. */
  log(): Promise<ServerLogLine[]>;
  /** Shows the gym's folder in the system's file manager. @throws Error with a sentence */
  openFolder(): Promise<void>;
  subscribe(listener: (event: HostingEvent) => void): () => void;
}

/** The app tells the server's process, which waits for `start`. */
export const toHosted = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('start'),
    /** The settings of `spotter-server start`, by the names of its flags. */
    flags: z.record(z.string(), z.string()),
    /** The address of this computer that links are to name where the gym's own settings name none; null: its loopback address. */
    address: z.ipv4().nullable(),
  }),
  /** As SIGTERM (C12). */
  z.object({ do: z.literal('stop') }),
]);
export type ToHosted = z.infer<typeof toHosted>;

/** The server's process tells the app. */
export const fromHosted = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('listening'),
    /** Where programs of this computer reach it. */
    url: z.url(),
    /** What links name; null: nobody else reaches it, or this computer is on no network. */
    publicUrl: z.url().nullable(),
    /** null: the gym has an owner. */
    claimCode: z.string().nullable(),
  }),
  /** The gym has an owner now. */
  z.object({ is: z.literal('claimed') }),
  /** It cannot run, and ends. */
  z.object({ is: z.literal('failed'), problem: hostingProblem }),
]);
export type FromHosted = z.infer<typeof fromHosted>;
