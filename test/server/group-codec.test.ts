import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Operation, Result } from '../../server/ports/message-store.ts';
import {
  packGroup,
  packResults,
  unpackGroup,
  unpackResults,
} from '../../server/storage/sqlite/group-codec.ts';

const number = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const text = fc.string({ unit: 'binary', maxLength: 40 });

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    kind: fc.constant('chat' as const),
    conversationId: number,
    senderId: number,
    recipientId: number,
    messageId: text,
    content: text,
    at: number,
  }),
  fc.record({
    kind: fc.constant('notification' as const),
    recipientId: number,
    messageId: text,
    content: text,
    at: number,
  }),
  fc.record({
    kind: fc.constantFrom('delivered' as const, 'read' as const),
    conversationId: number,
    personId: number,
    peerId: number,
    seq: number,
  }),
  fc.record({ kind: fc.constant('acknowledge' as const), personId: number, position: number }),
  fc.record({
    kind: fc.constant('expire' as const),
    conversationId: fc.option(number),
    from: fc.nat(),
    to: number,
  }),
);

const result: fc.Arbitrary<Result> = fc.oneof(
  fc.record({
    is: fc.constant('stored' as const),
    seq: number,
    senderPosition: number,
    recipientPosition: fc.oneof(number, fc.constant(0)),
    at: number,
    duplicate: fc.boolean(),
  }),
  fc.record({ is: fc.constant('stored' as const), position: number, at: number, duplicate: fc.boolean() }),
  fc.record({
    is: fc.constant('marked' as const),
    from: fc.nat(),
    to: number,
    peerPosition: number,
    ownPosition: fc.option(number),
  }),
  fc.record({ is: fc.constant('expired' as const), messages: fc.nat() }),
  fc.record({
    is: fc.constantFrom('unavailable', 'conflict', 'unchanged', 'acknowledged'),
  }) as fc.Arbitrary<Result>,
);

it('D1: a group and its results arrive at the other thread as they were', () => {
  fc.assert(
    fc.property(fc.array(operation), (group) => {
      expect(unpackGroup(packGroup(group))).toEqual(group);
    }),
  );
  fc.assert(
    fc.property(fc.array(result), (results) => {
      expect(unpackResults(packResults(results))).toEqual(results);
    }),
  );
});
