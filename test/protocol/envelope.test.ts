import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterClose } from '../../protocol/codes.ts';
import { parseEnvelope, withoutExtensions } from '../../protocol/envelope.ts';

const chat = {
  type: 'chat',
  content: 'Leg day 6pm?',
  senderId: 7,
  recipientId: 12,
  timestamp: '2026-01-05T09:00:00.000Z',
  messageId: '0197a3c0-0000-7000-8000-000000000001',
};

describe('the envelope', () => {
  it('E1: parses the six fields', () => {
    expect(parseEnvelope(JSON.stringify(chat))).toEqual({ ok: true, envelope: chat });
  });

  it('E2: says which field is wrong, with the message id where one can be read', () => {
    const parsed = parseEnvelope(JSON.stringify({ ...chat, senderId: 'me' }));
    expect(parsed).toMatchObject({ ok: false, messageId: chat.messageId });
    expect(parsed).toHaveProperty('why', expect.stringContaining('senderId'));
  });

  it('E2: unknown fields are dropped', () => {
    expect(parseEnvelope(JSON.stringify({ ...chat, colour: 'red' }))).toEqual({ ok: true, envelope: chat });
  });

  it('E2: a fourth type is refused', () => {
    expect(parseEnvelope(JSON.stringify({ ...chat, type: 'video' })).ok).toBe(false);
  });

  it('E2: never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof parseEnvelope(text).ok === 'boolean'),
    );
  });

  it('P1: without extensions nothing but the six fields is left', () => {
    expect(withoutExtensions({ ...chat, type: 'chat', x: { seq: 1 } })).toEqual(chat);
  });
});

describe('close codes', () => {
  it.each([1000, 1001, 1006, 1009, 1011, 1012, 1013, 4408, 4429])('C6: %i reconnects', (code) => {
    expect(afterClose(code)).toEqual({ do: 'reconnect' });
  });
  it.each([1008, 4400, 4401, 4403, 4409, 4499])('C6: %i is final', (code) => {
    expect(afterClose(code).do).toBe('stop');
  });
});
