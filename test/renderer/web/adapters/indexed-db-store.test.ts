import 'fake-indexeddb/auto';
import { IndexedDbStore } from '../../../../renderer/web/adapters/indexed-db-store.ts';
import { clientStoreContract } from '../../../contracts/client-store.ts';

let databases = 0;

clientStoreContract('IndexedDB', async () => {
  const name = `contract-${databases++}`;
  const opened = [await IndexedDbStore.open(name)];
  return {
    store: opened[0]!,
    again: async () => {
      const again = await IndexedDbStore.open(name);
      opened.push(again);
      return again;
    },
    close: () => {
      for (const store of opened) store.close();
      return Promise.resolve();
    },
  };
});
