import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import {
  chatDetail,
  clientControl,
  errorDetail,
  notificationDetail,
  serverControl,
} from '../../protocol/control.ts';
import { CLOSE, ERROR_CODES, HTTP_STATUS } from '../../protocol/codes.ts';
import { envelope } from '../../protocol/envelope.ts';
import * as http from '../../protocol/http.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';

/** The wire of each version. A released line is never changed. */
const KNOWN: Record<number, string> = { 1: '85abdfbf0b8cf91a' };

function shape(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

it('C13: the wire does not change without a new version', () => {
  const wire = {
    envelope: shape(envelope),
    client: Object.entries(clientControl).map(([word, schema]) => [word, shape(schema)]),
    server: Object.entries(serverControl).map(([word, schema]) => [word, shape(schema)]),
    details: [chatDetail, notificationDetail, errorDetail].map(shape),
    http: Object.entries(http).map(([name, value]) => [
      name,
      value instanceof z.ZodType ? shape(value) : value,
    ]),
    codes: [ERROR_CODES, HTTP_STATUS, CLOSE],
  };
  const hash = createHash('sha256').update(JSON.stringify(wire)).digest('hex').slice(0, 16);
  expect(
    hash,
    `The wire changed. If old apps and servers cannot read the new one: raise PROTOCOL_VERSION in protocol/version.ts, write its
history there, and add the new hash here. If they can (a new optional field), replace the hash of version ${PROTOCOL_VERSION}.`,
  ).toBe(KNOWN[PROTOCOL_VERSION]);
});
