import { describe, expect, it } from 'vitest';
import { emptyRecord } from '../../client/conversation-record.ts';
import { shownConversation } from '../../client/shown.ts';
import { clientWords, whyFailed } from '../../client/strings.ts';
import { ERASED_NAME, NO_FLAGS } from '../../protocol/entities.ts';
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

  it('L1: which field was not understood is said in German too', () => {
    const said = (sentence: string) => german.refused('bad_frame', undefined, sentence);
    expect(said('days.0.from: must be a time like 22:00')).toContain('„days.0.from“');
    expect(said('body: not understood')).toBe(said('The body is not JSON.'));
    expect(said('The body is not JSON.')).not.toContain('„');
  });

  it('L1, O11: whom the gym has erased is called so in the language of now', () => {
    const peer = { id: 12, name: ERASED_NAME, role: 'member' } as const;
    const record = emptyRecord({
      id: 50,
      peer,
      closed: true,
      head: 1,
      mine: { delivered: 1, read: 1 },
      theirs: { delivered: 1, read: 1 },
      unread: 0,
      flags: NO_FLAGS,
      waiting: null,
      tags: [],
    });
    expect(shownConversation(record, '', [], german).peer).toEqual({ ...peer, name: 'Gelöscht' });
    expect(shownConversation(record, '', [], english).peer).toEqual(peer);
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
