import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chatDetail,
  clientControl,
  errorDetail,
  notificationDetail,
  serverControl,
} from '../../protocol/control.ts';
import { checkEnvelope, envelope, messageId, parseEnvelope } from '../../protocol/envelope.ts';
import { conversationsAnswer, eventsAnswer, historyAnswer, meAnswer } from '../../protocol/http.ts';
import { runs } from '../fakes/property-runs.ts';

const FIELDS = ['type', 'content', 'senderId', 'recipientId', 'timestamp', 'messageId', 'x'] as const;

const anyText = fc.string({ unit: 'binary' });
const id = fc.oneof(fc.nat(50), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
const time = fc
  .tuple(
    fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true }),
    fc.constantFrom('Z', '+00:00', '+05:30', '-11:00'),
  )
  .map(([date, offset]) => date.toISOString().replace('Z', offset));
const printable = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
const valid = fc
  .record(
    {
      type: fc.constantFrom('chat', 'notification', 'status'),
      content: anyText,
      senderId: id,
      recipientId: id,
      timestamp: time,
      messageId: fc.string({ unit: printable, minLength: 1, maxLength: 64 }),
      x: fc.dictionary(
        anyText.filter((key) => key !== '__proto__'),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: ['type', 'content', 'senderId', 'recipientId', 'timestamp'] },
  )
  .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
/** Any JSON, as text, and what is likeliest to be taken wrongly. */
const anyJson = fc.oneof(
  fc.json(),
  anyText.map((text) => JSON.stringify(text)),
  fc.double().map((number) => JSON.stringify(number)),
  fc.constantFrom(
    ...['null', 'true', '-1', '1.5', '-0', '9007199254740992', '1e308', '1e999', '""', '" "', '[]', '{}'],
    ...['"\\ud800"', '"\\u0000"', '"2026-02-30T00:00:00Z"', '"2026-01-01"', '"chat "', '"CHAT"'],
    ...['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '"__proto__"'],
    JSON.stringify('x'.repeat(65)),
    JSON.stringify('x'.repeat(70_000)),
    deep(1_000),
    `{"a":${deep(1_000)}}`,
  ),
);

const asText = (fields: ReadonlyMap<string, string>): string =>
  `{${[...fields].map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(',')}}`;

function fieldsOf(value: Record<string, unknown>): Map<string, string> {
  return new Map(Object.entries(value).map(([key, one]) => [key, JSON.stringify(one)]));
}

/** The message id that can be read from a frame, if any. */
function readableId(value: unknown): string | undefined {
  const read = messageId.safeParse((value as { messageId?: unknown } | null)?.messageId);
  return read.success ? read.data : undefined;
}

describe('any envelope', () => {
  it('E1: what is valid comes out as it went in', () => {
    fc.assert(
      fc.property(valid, (value) => {
        expect(parseEnvelope(JSON.stringify(value))).toEqual({ ok: true, envelope: value });
      }),
      { numRuns: runs(500) },
    );
  });

  it('E2: with one field missing or changed it is the same fields, or refused with that field named', () => {
    const change = fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 9, arbitrary: anyJson });
    fc.assert(
      fc.property(valid, fc.constantFrom(...FIELDS), change, (value, field, text) => {
        const fields = fieldsOf(value);
        if (text === null) fields.delete(field);
        else fields.set(field, text);
        const frame = asText(fields);
        const sent = JSON.parse(frame) as Record<string, unknown>;
        const parsed = parseEnvelope(frame);
        if (!parsed.ok) {
          expect(parsed.why.slice(0, field.length)).toBe(field);
          expect(parsed.messageId).toBe(readableId(sent));
          return;
        }
        const read = parsed.envelope as Record<string, unknown>;
        for (const one of FIELDS.slice(0, 6)) expect(read[one]).toBe(sent[one]);
        if (field !== 'x') expect(read['x']).toEqual(sent['x']);
        expect(Object.keys(read).filter((key) => !FIELDS.some((one) => one === key))).toEqual([]);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('E2: unknown fields are ignored, whatever they are called, and nobody else gets them', () => {
    const names = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'toJSON', ''),
      anyText,
    );
    const more = fc.array(fc.tuple(names, anyJson), { maxLength: 4 });
    fc.assert(
      fc.property(valid, more, (value, added) => {
        const unknown = added.filter(([name]) => !FIELDS.some((field) => field === name));
        const fields = new Map([...unknown, ...fieldsOf(value)]);
        expect(parseEnvelope(asText(fields))).toEqual({ ok: true, envelope: value });
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect('polluted' in {}).toBe(false);
      }),
      { numRuns: runs(500) },
    );
  });

  it('E2: nothing makes it throw, and what is refused has a reason', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((one) => Buffer.from(one).toString());
    const frames = fc.oneof(
      anyText,
      bytes,
      fc.json(),
      anyJson,
      fc.constant(deep(30_000)),
      fc.constant('{"x":'),
    );
    fc.assert(
      fc.property(frames, (frame) => {
        const parsed = parseEnvelope(frame);
        if (parsed.ok) expect(envelope.safeParse(parsed.envelope).success).toBe(true);
        else expect(parsed.why.length).toBeGreaterThan(3);
      }),
      { numRuns: runs(1_000) },
    );
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) => {
        expect(typeof checkEnvelope(value).ok).toBe('boolean');
      }),
      { numRuns: runs(500) },
    );
  });

  it('E2: no schema of what travels in it throws, whatever it holds', () => {
    const schemas = [
      ...Object.values(clientControl),
      ...Object.values(serverControl),
      ...[
        chatDetail,
        notificationDetail,
        errorDetail,
        meAnswer,
        conversationsAnswer,
        historyAnswer,
        eventsAnswer,
      ],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...schemas), anyJson, (schema, text) => {
        const parsed = schema.safeParse(JSON.parse(text));
        if (!parsed.success) expect(parsed.error.issues.length).toBeGreaterThan(0);
      }),
      { numRuns: runs(1_000) },
    );
  });
});
