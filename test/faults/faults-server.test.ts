import { describe } from 'vitest';
import { keeps } from './keeps.ts';

/** The short form of `npm run test:faults`: what happens to the server. */
describe('under faults of the server', () => {
  keeps('D1, D2, D3, D5: SIGKILL in mid-batch, again and again', 'kill');
  keeps('D2, C8: SIGSTOP for longer than a heartbeat has patience', 'freeze');
  keeps('D1, D12, C15: a disk that is full, and one that cannot sync', 'full-disk');
  keeps('D5, D12, C15: a disk that fails now and then', 'flaky-disk');
  keeps('D7: a backup restored under connected clients', 'restore');
  keeps('D2, C12: SIGTERM under load', 'drain');
  keeps('D5, E5: clocks set forwards and back, the server’s too', 'clocks');
  keeps('D10, C10: a reader that hangs', 'slow-reader');
});
