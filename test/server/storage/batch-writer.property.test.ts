import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChatResult, Operation, Result } from '../../../server/ports/message-store.ts';
import { sqliteAccounts } from '../../../server/storage/sqlite/accounts.ts';
import { BatchWriter } from '../../../server/storage/sqlite/batch-writer.ts';
import { gymFile, openGym } from '../../../server/storage/sqlite/migrate.ts';
import { openDatabase, type Database } from '../../../sqlite/open.ts';
import { runs } from '../../fakes/property-runs.ts';

let folder: string;
let accounts: ReturnType<typeof sqliteAccounts>;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spotter-batch-'));
  accounts = sqliteAccounts(openGym(folder));
});
afterAll(() => {
  accounts.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `pair` and `back`: who speaks to whom. */
const drawn = fc.record({
  kind: fc.constantFrom('chat', 'chat', 'chat', 'notification', 'delivered', 'read', 'acknowledge'),
  pair: fc.nat(1),
  back: fc.boolean(),
  id: fc.nat(20),
  /** Another text than usual, under the same id. */
  other: fc.nat(6).map((n) => n === 0),
  number: fc.nat(40),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer D> ? D : never;

const sometimes = fc.nat(4).map((n) => n === 0);
const history = fc.array(
  fc.record({ group: fc.array(drawn, { maxLength: 12 }), fails: sometimes, restarts: sometimes }),
  { maxLength: 12 },
);

/** A new trainer with two members, and a writer; afterwards the database is looked at from the outside. */
class World {
  #database: Database = openDatabase(gymFile(folder), { synchronous: 'FULL' });
  #writer = new BatchWriter(this.#database);
  readonly #people = ['trainer', 'member', 'member'].map((role) =>
    accounts.addPerson({ name: role, role: role as 'trainer', email: null, passwordHash: null }, 1),
  );
  readonly #conversations = [1, 2].map((n) => accounts.assign(this.#people[n]!, this.#people[0]!, 1));
  readonly #first = new Map<string, { content: string; result: Result }>();
  readonly #heads = new Map<number, number>();
  #at = 1;

  close(): void {
    this.#database.close();
  }

  restart(): void {
    this.#database.close();
    this.#database = openDatabase(gymFile(folder), { synchronous: 'FULL' });
    this.#writer = new BatchWriter(this.#database);
  }

  fail(group: readonly Drawn[]): void {
    const before = this.#all();
    const operations = group.map((one) => this.#operation(one));
    const [conversationId, senderId, recipientId] = [
      this.#conversations[0]!,
      this.#people[0]!,
      this.#people[1]!,
    ];
    const content = null as unknown as string;
    const broken = { conversationId, senderId, recipientId, messageId: 'broken', content, at: 1 };
    expect(() => this.#writer.write([...operations, { kind: 'chat', ...broken }])).toThrow(/NOT NULL/);
    expect(this.#all(), 'C15: nothing of a group that failed is stored').toEqual(before);
  }

  write(group: readonly Drawn[]): void {
    const operations = group.map((one) => this.#operation(one));
    const marksBefore = this.#marks();
    const results = this.#writer.write(operations);
    operations.forEach((operation, i) => this.#known(operation, results[i]!));
    this.#inTheOrderOfTelling(operations, results);
    this.#marksAsAsked(operations, marksBefore);
    this.#cursorsAsAsked(operations);
  }

  /** D3, D4, D5: the first of an id is stored, with its place; later ones are told of it, or refused. */
  #known(operation: Operation, result: Result): void {
    if (operation.kind !== 'chat' && operation.kind !== 'notification') return;
    const { messageId, content } = operation;
    const key = `${operation.kind === 'chat' ? operation.senderId : 0}/${messageId}`;
    const first = this.#first.get(key);
    if (!first) {
      expect(result).toMatchObject({ is: 'stored', duplicate: false, at: operation.at });
      this.#first.set(key, { content, result });
    } else if (first.content !== content) expect(result).toEqual({ is: 'conflict' });
    else {
      const again = { ...first.result, duplicate: true };
      expect(result).toEqual('recipientPosition' in again ? { ...again, recipientPosition: 0 } : again);
    }
  }

  /** D6: what is told one after the other has positions one after the other, in every log, and stands there. */
  #inTheOrderOfTelling(operations: readonly Operation[], results: readonly Result[]): void {
    const late = (kind: string): boolean => kind === 'delivered' || kind === 'read';
    const order = [...operations.keys()];
    for (const i of [
      ...order.filter((i) => !late(operations[i]!.kind)),
      ...order.filter((i) => late(operations[i]!.kind)),
    ]) {
      const [operation, result] = [operations[i]!, results[i]!];
      if (operation.kind === 'chat' && result.is === 'stored' && !result.duplicate) {
        const chat = result as ChatResult & { is: 'stored' };
        this.#next(operation.senderId, chat.senderPosition, {
          message_id: operation.messageId,
          seq: chat.seq,
        });
        this.#next(operation.recipientId, chat.recipientPosition, {
          message_id: operation.messageId,
          seq: chat.seq,
        });
      } else if (operation.kind === 'notification' && result.is === 'stored' && !result.duplicate)
        this.#next(operation.recipientId, (result as { position: number }).position, {
          message_id: operation.messageId,
        });
      else if (result.is === 'marked' && late(operation.kind)) {
        const { personId, peerId, conversationId } = operation as Operation & { kind: 'read' };
        expect(result.to).toBeGreaterThan(result.from);
        const mark = {
          marked: conversationId,
          subject_id: personId,
          from_seq: result.from,
          to_seq: result.to,
        };
        this.#next(peerId, result.peerPosition, mark);
        expect(result.ownPosition === null, 'R3: a read mark is told to its reader too').toBe(
          operation.kind === 'delivered',
        );
        if (result.ownPosition !== null) this.#next(personId, result.ownPosition, mark);
      }
    }
    for (const person of this.#people)
      expect(this.#rows('SELECT max(position) AS n FROM log WHERE person_id = ?', person)[0]!['n'] ?? 0).toBe(
        this.#heads.get(person) ?? 0,
      );
  }

  #next(person: number, position: number, entry: Record<string, unknown>): void {
    expect(position).toBe((this.#heads.get(person) ?? 0) + 1);
    this.#heads.set(person, position);
    const [row] = this.#rows(
      `SELECT m.message_id, m.seq, log.conversation_id AS marked, subject_id, from_seq, to_seq
       FROM log LEFT JOIN messages m ON m.id = log.message WHERE person_id = ? AND position = ?`,
      person,
      position,
    );
    expect(row).toMatchObject(entry);
  }

  /** R1: each mark is the greatest that was asked for, within the head, and read never passes delivered. */
  #marksAsAsked(
    operations: readonly Operation[],
    before: Map<string, { delivered: number; read: number }>,
  ): void {
    for (const [key, now] of this.#marks()) {
      const [conversation, person] = key.split(' ').map(Number);
      const head = Number(
        this.#rows('SELECT max(seq) AS head FROM messages WHERE conversation_id = ?', conversation!)[0]![
          'head'
        ] ?? 0,
      );
      const asked = (kind: 'delivered' | 'read'): number =>
        Math.max(
          0,
          ...operations.map((o) =>
            o.kind === kind && o.conversationId === conversation && o.personId === person ? o.seq : 0,
          ),
        );
      const was = before.get(key) ?? { delivered: 0, read: 0 };
      const read = Math.max(was.read, Math.min(asked('read'), head));
      const delivered = Math.max(was.delivered, Math.min(asked('delivered'), head), read);
      expect(now).toEqual({ delivered, read });
    }
  }

  /** P4: the plain cursor never moves back, nor past the head. */
  #cursorsAsAsked(operations: readonly Operation[]): void {
    for (const operation of operations) {
      if (operation.kind !== 'acknowledge') continue;
      const { personId, position } = operation;
      const [row] = this.#rows('SELECT position FROM plain_cursors WHERE person_id = ?', personId);
      const head = this.#heads.get(personId) ?? 0;
      expect(row!['position']).toBeLessThanOrEqual(head);
      expect(row!['position']).toBeGreaterThanOrEqual(Math.min(position, head));
    }
  }

  #operation({ kind, pair, back, id, other, number }: Drawn): Operation {
    const conversationId = this.#conversations[pair]!;
    const both = [this.#people[0]!, this.#people[1 + pair]!];
    const [from, to] = (back ? both.toReversed() : both) as [number, number];
    const content = other ? 'another text' : 'text';
    const at = (this.#at += 1);
    if (kind === 'chat')
      return {
        kind,
        conversationId,
        senderId: from,
        recipientId: to,
        messageId: `${pair} ${id}`,
        content,
        at,
      };
    if (kind === 'notification')
      return { kind, recipientId: to, messageId: `${conversationId} ${to} ${id % 4}`, content, at };
    if (kind === 'acknowledge') return { kind, personId: from, position: number };
    return { kind: kind as 'read', conversationId, personId: from, peerId: to, seq: number };
  }

  #marks(): Map<string, { delivered: number; read: number }> {
    const marks = this.#conversations.flatMap((id) =>
      this.#rows(
        'SELECT conversation_id, person_id, delivered, read FROM marks WHERE conversation_id = ?',
        id,
      ),
    );
    return new Map(
      marks.map((row) => [
        `${String(row['conversation_id'])} ${String(row['person_id'])}`,
        { delivered: Number(row['delivered']), read: Number(row['read']) },
      ]),
    );
  }

  #all(): unknown[] {
    return [
      ...this.#conversations.flatMap((id) =>
        this.#rows('SELECT * FROM messages WHERE conversation_id = ?', id),
      ),
      ...this.#people.flatMap((id) => this.#rows('SELECT * FROM log WHERE person_id = ?', id)),
      ...this.#people.flatMap((id) => this.#rows('SELECT * FROM plain_cursors WHERE person_id = ?', id)),
      ...this.#marks(),
    ];
  }

  #rows(sql: string, ...values: number[]): Record<string, unknown>[] {
    return this.#database.prepare(sql).all(...values);
  }
}

it(
  'D3, D4, D5, D6, R1, R3, P4, C15: whatever groups come, failing and restarting, numbers stay dense and stable',
  { timeout: 60_000 * runs(1) },
  () => {
    fc.assert(
      fc.property(history, (groups) => {
        const world = new World();
        try {
          for (const { group, fails, restarts } of groups) {
            if (restarts) world.restart();
            if (fails) world.fail(group);
            world.write(group);
          }
        } finally {
          world.close();
        }
      }),
      { numRuns: runs(30) },
    );
  },
);
