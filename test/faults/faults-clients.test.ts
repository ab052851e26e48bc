import { describe } from 'vitest';
import { keeps } from './keeps.ts';

/** The short form of `npm run test:faults`: what happens to clients and networks. */
describe('under faults of clients and networks', () => {
  keeps('D2, D5, D11, C7: delay, thin and chopped streams, stalls, cuts, outages', 'network');
  keeps('D2, C4, C8: connections that stand and carry nothing', 'half-open');
  keeps('D8, D12, H1, H5, H6: WebSockets refused and allowed again, while everybody writes', 'no-websockets');
  keeps('D2, C9: sleep and wake', 'sleep');
  keeps('D3, D11, D13: crashes of tabs that share a store, and of two desktops of one person', 'restarts');
  keeps('D11, D14, R2: the client’s disk is full', 'client-disk');
  keeps('D9: the last events are lost on a connection that lives', 'lost-tail');
  keeps('D2, D3, D5: everything at random', 'mixed');
});
