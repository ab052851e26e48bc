/**
 * What happened in a run, as its clients saw it. A recorder appends, in real order; check.ts reads it once the run is over
 * and every client has had time to catch up.
 */
export type Observation =
  /** A person decided to send, on one client. The same id may be sent again, by resends of the client. */
  | { did: 'send'; by: number; client: string; to: number; messageId: string; content: string }
  /** The server confirmed it durable. */
  | {
      did: 'stored';
      by: number;
      messageId: string;
      conversationId: number;
      seq: number;
      cursor: string;
      duplicate: boolean;
    }
  /** The same, as a plain client is told it: in six fields. */
  | { did: 'confirmed'; by: number; messageId: string }
  /** The server refused it for good. */
  | { did: 'refused'; by: number; messageId: string; code: string }
  /** One client (an installation or a tab) of a person took a message into its store, as its screen shows it. */
  | {
      did: 'show';
      by: number;
      client: string;
      from: number;
      to: number;
      messageId: string;
      content: string;
      conversationId: number;
      seq: number;
    }
  /** A plain client was sent a message. It knows no seq, and repeats are allowed (P4). */
  | { did: 'heard'; by: number; client: string; from: number; to: number; messageId: string; content: string }
  /** What a client's screen shows of a conversation in the end, from its first message to its last. */
  | {
      did: 'page';
      by: number;
      client: string;
      conversationId: number;
      messages: readonly { messageId: string; from: number; seq: number }[];
    }
  /** The gym's software decided to tell somebody something. It asks again under the same id until it is answered. */
  | { did: 'notify'; to: number; messageId: string; content: string }
  /** The server told the gym's software that it is stored. */
  | { did: 'notified'; to: number; messageId: string; cursor: string }
  /** A client told its person of a notification. `repeats`: a plain one, to which it may come again (P4). */
  | { did: 'notice'; by: number; client: string; messageId: string; content: string; repeats: boolean }
  /** The notifications that a client lists in the end. */
  | { did: 'notices'; by: number; client: string; messageIds: readonly string[] }
  /** An entry of the person's log arrived at a client. */
  | { did: 'frame'; by: number; client: string; cursor: string }
  /** A client told the server that it has everything up to the cursor. */
  | { did: 'claim'; by: number; client: string; cursor: string }
  /** A client's cursor moved on disk. Positions are read by the checker, though clients must not. */
  | { did: 'move'; by: number; client: string; cursor: string; because: 'event' | 'reset' | 'start' }
  /** A client learnt how far somebody is. */
  | {
      did: 'mark';
      by: number;
      client: string;
      conversationId: number;
      personId: number;
      kind: 'delivered' | 'read';
      seq: number;
    }
  /** A backup of the server's data is about to be made: what was seen before this is in it. */
  | { did: 'backup'; name: string }
  /** The server's data is that of the backup again, under a new epoch. */
  | { did: 'restored'; name: string; epoch: string };

export type Recorder = (observation: Observation) => void;
export type Did<K extends Observation['did']> = Extract<Observation, { did: K }>;

export interface Run {
  history: readonly Observation[];
  /** Who may see what: the two people of each conversation. */
  peopleOf(conversationId: number): readonly number[];
  /** Clients that were connected and idle at the end, so that they must have everything. */
  settled: readonly { person: number; client: string; plain: boolean }[];
}

/** @returns the key of a message: ids are unique for each sender */
export const idOf = (sender: number, messageId: string): string => `${sender}/${messageId}`;

export function readCursor(cursor: string): { epoch: string; position: number } {
  const [epoch = '', position = ''] = cursor.split(':');
  return { epoch, position: Number(position) };
}

/**
 * An observation with where it belongs.
 * - `at`: its place in the history;
 * - `line`: the stretch of the server's data that it speaks of, from one restored backup to the next; -1: of an epoch that
 *   never was;
 * - `life`: how often its client had begun anew until then.
 */
export type Told<K extends Observation['did']> = Did<K> & { at: number; line: number; life: number };

/** A history put in order: each observation knows the line it belongs to. Only `restored` begins a new one. */
export class Story {
  readonly run: Run;
  /** What each line began with: all that another one had, up to a place in the history. */
  readonly #begins: ({ line: number; before: number } | null)[] = [null];
  readonly #told: Told<Observation['did']>[];

  constructor(run: Run) {
    this.run = run;
    const lineOf = new Map<string, number>();
    const clients = new Map<string, { line: number; life: number }>();
    const backups = new Map<string, { line: number; before: number }>();
    const lineOfCursor = (cursor: string): number => {
      const { epoch } = readCursor(cursor);
      // The first epoch that anybody names, and no restoring began, is the one that the run began with.
      if (!lineOf.has(epoch) && ![...lineOf.values()].includes(0)) lineOf.set(epoch, 0);
      return lineOf.get(epoch) ?? -1;
    };
    // A server that takes up a backup while it runs is heard of by its clients before whoever restored it.
    for (const seen of run.history) if (seen.did === 'restored') lineOf.set(seen.epoch, lineOf.size + 1);
    this.#told = run.history.map((seen, at) => {
      const current = this.#begins.length - 1;
      if (seen.did === 'backup') backups.set(seen.name, { line: current, before: at });
      if (seen.did === 'restored') {
        const backup = backups.get(seen.name);
        if (!backup) throw new Error(`The history restores ${seen.name}, which was never backed up.`);
        this.#begins.push(backup);
      }
      const client = 'client' in seen ? (clients.get(seen.client) ?? { line: current, life: 0 }) : null;
      if (client && seen.did === 'move') {
        client.line = lineOfCursor(seen.cursor);
        if (seen.because === 'reset') client.life += 1;
        clients.set(seen.client, client);
      }
      const line =
        seen.did === 'stored' || seen.did === 'notified' ? lineOfCursor(seen.cursor) : client?.line;
      const plain = seen.did === 'heard' || seen.did === 'confirmed';
      return { ...seen, at, line: plain ? current : (line ?? current), life: client?.life ?? 0 };
    });
  }

  /** The line that the server's data is on at the end. */
  get last(): number {
    return this.#begins.length - 1;
  }

  get lines(): number[] {
    return this.#begins.map((_, line) => line);
  }

  all<K extends Observation['did']>(did: K): Told<K>[] {
    return this.#told.filter((told): told is Told<K> => told.did === did);
  }

  /** What was seen on a line, with what it began with. */
  of<K extends Observation['did']>(line: number, did: K): Told<K>[] {
    const begin = this.#begins[line];
    const before = begin ? this.of(begin.line, did).filter(({ at }) => at < begin.before) : [];
    return [...before, ...this.all(did).filter((told) => told.line === line)];
  }
}
