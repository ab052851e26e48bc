import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { whyNoBadDisk } from './bad-disk.ts';
import { RequestError } from './request.ts';

/** The checker, proven: the product is broken on purpose, and the history must show it. */

export interface Mutation {
  name: string;
  /** Each text must be there exactly once. */
  edits: readonly { file: string; from: string; to: string }[];
  scenario: string;
  /** Kinds of violations (see check.ts) of which one must be found. */
  kinds: readonly string[];
  cannot?: () => Promise<string | null>;
}

const writer = 'server/storage/sqlite/batch-writer.ts';
const schema = 'server/storage/sqlite/schema.ts';

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'acknowledge before the commit',
    edits: [
      {
        file: writer,
        from: 'write(operations: readonly Operation[]): Result[] {\n    this.#sql.begin.run();\n',
        to:
          'write(operations: readonly Operation[]): Result[] {\n    if (!this.#database.isTransaction) {\n' +
          '      this.#sql.begin.run();\n      setTimeout(() => this.#sql.commit.run(), 200);\n    }\n',
      },
      {
        file: writer,
        from: '      this.#sql.commit.run();\n      return results;',
        to: '      return results;',
      },
    ],
    scenario: 'kill',
    kinds: ['lost', 'database', 'unstable', 'order'],
  },
  {
    name: 'no dedupe on the server',
    edits: [
      { file: schema, from: '    UNIQUE (message_id, sender_id),\n', to: '' },
      { file: writer, from: '?) ON CONFLICT (sender_id, message_id) DO NOTHING', to: '?)' },
      { file: writer, from: '1) ON CONFLICT (sender_id, message_id) DO NOTHING', to: '1)' },
    ],
    scenario: 'kill',
    kinds: ['twice', 'unstable', 'page', 'database'],
  },
  {
    name: 'no dedupe at the reader',
    edits: [
      {
        file: 'client/log-batch.ts',
        from: 'if (seq === record.head + 1) {',
        to: 'if (seq <= record.head + 1) {',
      },
    ],
    scenario: 'no-websockets',
    kinds: ['twice'],
  },
  {
    name: 'no tail check on heartbeats',
    edits: [
      {
        file: 'client/sync.ts',
        from: 'if (detail.data.head === this.#streamAt) {',
        to: 'if (detail.data.head !== null) {',
      },
    ],
    scenario: 'lost-tail',
    kinds: ['lost', 'jump', 'unsettled'],
  },
  {
    name: 'outbox in another order',
    edits: [
      {
        file: 'client/outbox.ts',
        from: 'for (const item of this.#items) {',
        to: 'for (const item of this.#items.toReversed()) {',
      },
    ],
    scenario: 'kill',
    kinds: ['overtaken'],
  },
  {
    name: 'takes more after a storage failure',
    edits: [
      {
        file: 'server/transport/full-client.ts',
        from: "if (outcome.code === 'storage_unavailable') this.#refusing = outcome;",
        to: '',
      },
    ],
    scenario: 'flaky-disk',
    kinds: ['overtaken'],
    cannot: whyNoBadDisk,
  },
  {
    name: 'cursor before the disk write',
    edits: [
      {
        file: 'client/cache.ts',
        from: '    fresh(await this.#store.apply(',
        to: '    if (changes.cursor !== undefined) this.cursor = changes.cursor;\n    fresh(await this.#store.apply(',
      },
    ],
    scenario: 'client-disk',
    kinds: ['claimed', 'lost'],
  },
  {
    name: 'an entry left out on catching up',
    edits: [
      {
        file: 'server/transport/feed.ts',
        from: 'this.#store.logAfter(this.#personId, this.#sent, PAGE)',
        to: 'this.#store.logAfter(this.#personId, this.#sent + 1, PAGE)',
      },
    ],
    scenario: 'network',
    kinds: ['lost', 'jump', 'gap', 'unsettled'],
  },
  {
    name: 'notifications forgotten on a reset',
    edits: [
      {
        file: 'client/snapshot.ts',
        from: "notifications: notifications.filter(({ content }) => content !== '').toReversed(),",
        to: 'notifications: notifications.slice(notifications.length),',
      },
    ],
    scenario: 'restore',
    kinds: ['lost', 'unsettled'],
  },
  {
    name: 'a seq used again after a restart',
    edits: [
      {
        file: schema,
        from: '    UNIQUE (message_id, sender_id),\n    UNIQUE (conversation_id, seq)',
        to: '    UNIQUE (message_id, sender_id)',
      },
      {
        file: writer,
        from: 'SELECT max(seq) AS head FROM messages',
        to: 'SELECT max(seq) - 1 AS head FROM messages',
      },
    ],
    scenario: 'kill',
    kinds: ['order', 'page', 'database', 'unstable'],
  },
];

export interface Caught {
  mutation: Mutation;
  /** The sentence that gives it away; null when nothing was found. */
  violation: string | null;
  seed: number;
  seconds: number;
}

/** How long a broken product may take to come to rest, in seconds: it often never does. */
const PATIENCE_S = 6;

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Breaks a copy of the product and plays the mutation's scenario on it until a violation of an expected kind is found.
 * @param seeds how many to try
 * @param scale of each run: how much happens
 * @throws Error when a text to be replaced is no longer there, exactly once
 */
export async function catchMutation(mutation: Mutation, seeds: number, scale = 1): Promise<Caught> {
  const begun = performance.now();
  const folder = mkdtempSync(path.join(tmpdir(), 'spotter-mutation-'));
  try {
    copyProduct(folder);
    for (const edit of mutation.edits) apply(folder, mutation.name, edit);
    for (let seed = 1; seed <= seeds; seed++) {
      const found = await violationsOf(folder, mutation.scenario, seed, scale);
      const violation = mutation.kinds
        .map((kind) => found.find((sentence) => sentence.startsWith(`${kind}: `)))
        .find((sentence) => sentence !== undefined);
      if (violation || seed === seeds)
        return {
          mutation,
          violation: violation ?? null,
          seed,
          seconds: (performance.now() - begun) / 1000,
        };
    }
    throw new Error('Give at least one seed.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyProduct(folder: string): void {
  const parts = ['package.json', 'protocol', 'client', 'sqlite', 'main', 'test/faults', 'test/fakes'];
  const server = ['bin', 'app', 'config', 'http', 'log', 'metrics'];
  for (const part of [...parts, 'server'])
    cpSync(path.join(root, part), path.join(folder, part), {
      recursive: true,
      filter: (source) => !/[/\\](node_modules|dist)$/.test(source),
    });
  if (!server.every((file) => existsSync(path.join(folder, 'server', `${file}.ts`))))
    throw new Error('The server is not where it was.');
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
}

function apply(folder: string, name: string, edit: Mutation['edits'][number]): void {
  writeFileSync(path.join(folder, edit.file), edited(name, edit, folder));
}

/**
 * @returns the file with the edit made
 * @throws Error when the text to be replaced is not there exactly once
 */
export function edited(name: string, { file, from, to }: Mutation['edits'][number], folder = root): string {
  const parts = readFileSync(path.join(folder, file), 'utf8').split(from);
  if (parts.length !== 2)
    throw new Error(
      `The mutation "${name}" finds its text ${parts.length - 1} times in ${file}, not once. ` +
        'The product changed: write in test/faults/mutations.ts how to break it now.',
    );
  return parts.join(to);
}

async function violationsOf(
  folder: string,
  scenario: string,
  seed: number,
  scale: number,
): Promise<string[]> {
  const words = [scenario, '--seed', `${seed}`, '--scale', `${scale}`, '--patience', `${PATIENCE_S}`];
  const child = spawn(process.execPath, [path.join(folder, 'test/faults/run.ts'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  const kept = path.join(folder, `test-results/faults/${scenario}-${seed}.json`);
  if (existsSync(kept))
    return (JSON.parse(readFileSync(kept, 'utf8')) as { violations: string[] }).violations;
  if (code === 0) return [];
  throw new Error(`The run ended with ${String(code)}: ${said.slice(-2_000)}`);
}

/**
 * Runs the mutations and prints a table.
 * @param only names of those to run; none: all
 * @returns whether every one was caught
 * @throws RequestError when a name is not known
 */
export async function runMutations(only: readonly string[], say: (line: string) => void): Promise<boolean> {
  const unknown = only.find((name) => !MUTATIONS.some((mutation) => mutation.name.includes(name)));
  if (unknown !== undefined)
    throw new RequestError(
      `There is no mutation "${unknown}". There are: ${MUTATIONS.map(({ name }) => name).join('; ')}.`,
    );
  const asked = MUTATIONS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  let all = true;
  for (const mutation of asked) {
    const why = (await mutation.cannot?.()) ?? null;
    if (why !== null) {
      say(`${mutation.name.padEnd(36)} skipped: ${why}`);
      continue;
    }
    const { violation, seed, seconds } = await catchMutation(mutation, 5);
    all &&= violation !== null;
    say(
      `${mutation.name.padEnd(36)} ${violation === null ? 'NOT CAUGHT' : 'caught'}  ${mutation.scenario}, seed ${seed}, ` +
        `${seconds.toFixed(1)} s  ${violation ?? ''}`,
    );
  }
  return all;
}
