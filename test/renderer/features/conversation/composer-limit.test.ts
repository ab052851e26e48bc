import { describe, expect, it } from 'vitest';
import { chat } from '../../../../client/frames.ts';
import { MAX_FRAME_BYTES } from '../../../../protocol/limits.ts';
import { bytesLeft } from '../../../../renderer/features/conversation/composer-limit.ts';

const frameBytes = (content: string) =>
  new TextEncoder().encode(
    JSON.stringify(
      chat(Number.MAX_SAFE_INTEGER, {
        messageId: '0'.repeat(64),
        recipientId: Number.MAX_SAFE_INTEGER,
        content,
        timestamp: new Date(0).toISOString(),
      }),
    ),
  ).length;

describe('how much fits into a message', () => {
  it.each([
    ['letters', 'a'],
    ['emoji', '🏋️'],
    ['quotes', '"'],
    ['new lines', '\n'],
  ])('E3: what the composer lets through fits into a frame (%s)', (_name, unit) => {
    let text = unit;
    while (bytesLeft(text + text) >= 0) text += text;
    while (bytesLeft(text + unit) >= 0) text += unit;
    expect(frameBytes(text)).toBeLessThanOrEqual(MAX_FRAME_BYTES);
    expect(bytesLeft(text + unit)).toBeLessThan(0);
  });
});
