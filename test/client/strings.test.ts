import { describe, expect, it } from 'vitest';
import { ERROR_CODES, REFUSAL_REASONS } from '../../../protocol/codes.ts';
import { whyRefused } from '../../../renderer/web/refusals.de.ts';

describe('what the server refuses, in words', () => {
  it('L1: every code and every reason of the protocol has a German sentence of its own', () => {
    const said = [
      ...ERROR_CODES.map((code) => whyRefused(code, undefined)),
      ...REFUSAL_REASONS.map((reason) => whyRefused('forbidden', reason)),
    ];
    expect(new Set(said).size).toBe(ERROR_CODES.length + REFUSAL_REASONS.length);
    for (const sentence of said) expect(sentence).toMatch(/^[A-ZÄÖÜ].* .*\.$/);
  });

  it('L1: a code or reason of a newer server is not passed off as another one', () => {
    expect(whyRefused('too_shiny', undefined)).toContain('too_shiny');
    expect(whyRefused('rate_limited', 'too_shiny')).toBe(whyRefused('rate_limited', undefined));
  });
});
