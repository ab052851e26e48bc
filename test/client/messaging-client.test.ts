import { messagingContract } from '../contracts/messaging.ts';
import { ada, ben, Bench, WITH_BEN } from '../fakes/bench.ts';
import { settle } from '../fakes/clock.ts';

function contract(name: string, sockets: 'fine' | 'refused'): void {
  messagingContract(name, async () => {
    const bench = new Bench();
    let notes = 0;
    // One conversation, as the contract has it.
    bench.server.gym.rooms.delete(56);
    bench.server.faults.sockets = sockets;
    await bench.start();
    return {
      messaging: bench.client,
      conversationId: WITH_BEN,
      self: ada.id,
      peer: ben.id,
      peerSends: (content) => bench.peerSends(content),
      peerReads: () => bench.peerReads(),
      peerTypes:
        sockets === 'refused'
          ? null
          : async () => {
              const sign = { conversationId: WITH_BEN, personId: ben.id, active: true };
              bench.server.tell(ada.id, 'typing', sign);
              await settle();
            },
      peerReceived: () => Promise.resolve(bench.stored()),
      notify: async (content) => {
        const timestamp = new Date(bench.clock.now()).toISOString();
        bench.server.gym.notify(ada.id, { messageId: `note-${notes++}`, content, timestamp });
        await settle();
      },
      goOffline: () => bench.goOffline(),
      goOnline: async () => {
        await bench.goOnline();
        bench.server.faults.sockets = sockets;
      },
      restart: async () => {
        await bench.restart();
        return bench.client;
      },
      otherDevice: () => bench.otherDevice(),
      until: (what, holds) => bench.until(what, holds),
      close: () => bench.client.stop(),
    };
  });
}

contract('client over a fake socket', 'fine');
contract('client over fake HTTP', 'refused');
