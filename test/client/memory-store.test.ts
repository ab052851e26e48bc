import { MemoryStore } from '../fakes/memory-store.ts';
import { clientStoreContract } from '../contracts/client-store.ts';

clientStoreContract('in memory', () => {
  const store = new MemoryStore();
  return Promise.resolve({
    store,
    again: () => Promise.resolve(store),
    close: () => Promise.resolve(),
  });
});
