import { describe, expect, it } from 'vitest';
import { clientWords, whyFailed } from '../../client/strings.ts';
import { ERROR_CODES, FINAL_SEND_ERRORS, REFUSAL_REASONS } from '../../protocol/codes.ts';

const german = clientWords('de-AT');
const english = clientWords('en-GB');

describe('what the server refuses, in words', () => {
  it('L1: every code and every reason of the protocol has a German sentence of its own', () => {
    const said = [
      ...ERROR_CODES.map((code) => german.refused(code, undefined, 'No.')),
      ...REFUSAL_REASONS.map((reason) => german.refused('forbidden', reason, 'No.')),
    ];
    expect(new Set(said).size).toBe(ERROR_CODES.length + REFUSAL_REASONS.length);
    for (const sentence of said) expect(sentence).toMatch(/^[A-ZÄÖÜ].* .*\.$/);
  });

  it('L1: a code or reason of a newer server is not passed off as another one', () => {
    expect(german.refused('too_shiny', undefined, 'No.')).toContain('too_shiny');
    expect(german.refused('rate_limited', 'too_shiny', 'No.')).toBe(
      german.refused('rate_limited', undefined, 'No.'),
    );
  });

  it('L1: in English the server’s own sentence is said: it knows the most', () => {
    expect(english.refused('forbidden', undefined, 'Ada has left the gym.')).toBe('Ada has left the gym.');
  });

  it('V6, L1: a message that failed says why in the language of now, whatever it was when it failed', () => {
    for (const code of FINAL_SEND_ERRORS) {
      expect(whyFailed(code, german)).toMatch(/Nachricht|Person/);
      expect(whyFailed(code, english)).not.toBe(whyFailed(code, german));
    }
    expect(whyFailed('too_shiny', german)).toContain('too_shiny');
    expect(whyFailed('toString', german)).toContain('toString');
  });
});
