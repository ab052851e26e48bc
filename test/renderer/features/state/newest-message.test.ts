import { describe, expect, it } from 'vitest';
import { newestMessage } from '../../../../renderer/features/state/newest-message.ts';
import { conversation, last, THEM, waiting } from './shown.ts';

describe('the newest message of a conversation', () => {
  const stands = { head: 2, lastMessage: last(2, THEM) };

  it('Q7: is one’s own that is on its way or has failed, before the last one that is stored', () => {
    const queued = waiting('mine');
    const failed = waiting('mine', 'failed');
    expect(newestMessage(conversation({ ...stands, unsent: queued }))).toBe(queued);
    expect(newestMessage(conversation({ ...stands, unsent: failed }))).toBe(failed);
    expect(newestMessage(conversation(stands))).toBe(stands.lastMessage);
  });

  it('Q7: is what the other person wrote and nobody has read, before a failed one', () => {
    const unread = { ...stands, unread: 1 };
    expect(newestMessage(conversation({ ...unread, unsent: waiting('mine', 'failed') }))).toBe(
      stands.lastMessage,
    );
    const queued = waiting('mine');
    expect(newestMessage(conversation({ ...unread, unsent: queued }))).toBe(queued);
  });
});
