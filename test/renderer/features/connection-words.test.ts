import { describe, expect, it } from 'vitest';
import { STOP_REASONS, WAIT_REASONS } from '../../../protocol/messaging.ts';
import { connectionWords } from '../../../renderer/features/connection-words.ts';

describe('what is said about the connection', () => {
  it('U1: nothing while all is well, a quiet word over HTTP', () => {
    expect(connectionWords({ is: 'online', via: 'socket' }).show).toBe('nothing');
    expect(connectionWords({ is: 'online', via: 'http' }).show).toBe('word');
  });

  it('U1: a first attempt makes no alarm, a further one does', () => {
    expect(connectionWords({ is: 'connecting', attempt: 1 }).show).toBe('word');
    expect(connectionWords({ is: 'connecting', attempt: 2 }).show).toBe('banner');
  });

  it.each(WAIT_REASONS)(
    'U1: waiting (%s) says why, what happens next and when, and offers to try now',
    (reason) => {
      const words = connectionWords({ is: 'waiting', until: 5_000, attempt: 2, reason });
      expect(words).toMatchObject({ show: 'banner', until: 5_000, action: 'Try now' });
      if (words.show === 'banner')
        expect([words.title, words.next].every((text) => text.endsWith('.'))).toBe(true);
    },
  );

  it.each(STOP_REASONS)('U1: stopped (%s) says why and what to do, and counts nothing down', (reason) => {
    const words = connectionWords({ is: 'stopped', reason });
    expect(words).toMatchObject({ show: 'banner', tone: 'error', until: null });
    if (words.show === 'banner') expect(words.action === null).toBe(reason === 'session_ended');
  });
});
