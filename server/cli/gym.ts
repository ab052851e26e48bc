import { dataFolder, origin } from '../config.ts';
import { Accounts } from '../domain/accounts.ts';
import { createPasswords } from '../domain/passwords.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import { systemClock } from '../ports/clock.ts';
import { sqliteAccounts } from '../storage/sqlite/accounts.ts';
import { openGym } from '../storage/sqlite/migrate.ts';
import { Sources } from '../settings/sources.ts';
import type { Given } from './flags.ts';

/** Opens the gym of `--data`, also while a server runs on it, and closes it again. @throws SettingError, DataFolderError */
export async function openAccounts(
  given: Given,
  environment: NodeJS.ProcessEnv,
  work: (accounts: Accounts, store: AccountsStore, publicUrl: string | null) => Promise<void> | void,
): Promise<void> {
  const url = new Sources(given.texts(), environment).given('public-url');
  const publicUrl = url ? origin(url) : null;
  const store = sqliteAccounts(openGym(dataFolder(given.text('data'), environment)));
  try {
    await work(new Accounts(store, createPasswords(), systemClock), store, publicUrl);
  } finally {
    store.close();
  }
}
