import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../server/ports/clock.ts';
import { sqliteAccounts } from '../../../server/storage/sqlite/accounts.ts';
import { openMessageStore } from '../../../server/storage/sqlite/messages.ts';
import { gymFile, openGym } from '../../../server/storage/sqlite/migrate.ts';
import { messageStoreContract } from '../../contracts/message-store.ts';

messageStoreContract('SQLite', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'spotter-store-'));
  const accounts = sqliteAccounts(openGym(folder));
  const add = (name: string, role: 'trainer' | 'member') =>
    accounts.addPerson({ name, role, email: null, passwordHash: null }, 1);
  const [trainer, member, other] = [add('Ada', 'trainer'), add('Ben', 'member'), add('Cleo', 'member')];
  const [withMember, withOther] = [accounts.assign(member, trainer, 1), accounts.assign(other, trainer, 1)];
  accounts.close();
  const open = () => openMessageStore(gymFile(folder), systemClock, { committed() {}, failed() {} });
  let store = await open();
  return {
    store,
    trainer,
    member,
    other,
    withMember,
    withOther,
    async reopen() {
      await store.close();
      return (store = await open());
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
