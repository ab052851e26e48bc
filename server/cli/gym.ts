import { BackupFolder } from '../backups/backup-folder.ts';
import { dataFolder, origin, readSettings } from '../config.ts';
import { Accounts } from '../domain/accounts.ts';
import { Administration } from '../domain/administration.ts';
import { Audit, COMMAND_LINE, type Audited } from '../domain/audit.ts';
import { Privacy } from '../domain/privacy.ts';
import { createPasswords } from '../domain/passwords.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import { systemClock } from '../ports/clock.ts';
import type { AdministrationStore } from '../ports/administration.ts';
import { sqliteAdministration } from '../storage/sqlite/administration.ts';
import { sqlitePrivacy } from '../storage/sqlite/privacy.ts';
import { sqliteAccounts } from '../storage/sqlite/accounts.ts';
import { openGym } from '../storage/sqlite/migrate.ts';
import { Sources } from '../settings/sources.ts';
import type { Given } from './flags.ts';

/** A gym that a command works on. */
export interface OpenedGym {
  accounts: Accounts;
  store: AccountsStore;
  records: AdministrationStore;
  privacy: Privacy;
  administration: Administration;
  /** The address that the command or the environment names; null: the one of the last start. */
  publicUrl: string | null;
  /** Writes down what the command did (rule O8). */
  note: (action: Audited, subject: string | null, detail?: Record<string, unknown>) => void;
}

/** Opens the gym of `--data`, also while a server runs on it, and closes it again. @throws SettingError, DataFolderError */
export async function withGym(
  given: Given,
  environment: NodeJS.ProcessEnv,
  work: (gym: OpenedGym) => Promise<void> | void,
): Promise<void> {
  const url = new Sources(given.texts(), environment).given('public-url');
  const publicUrl = url ? origin(url) : null;
  const database = openGym(dataFolder(given.text('data'), environment));
  const store = sqliteAccounts(database);
  const records = sqliteAdministration(database);
  const audit = new Audit(records, systemClock);
  const accounts = new Accounts(store, createPasswords(), systemClock);
  try {
    await work({
      accounts,
      store,
      records,
      privacy: new Privacy({
        store: sqlitePrivacy(database),
        accounts: store,
        audit,
        clock: systemClock,
        backups: () => new BackupFolder(readSettings(given.texts(), environment), systemClock).copies(),
      }),
      administration: new Administration({ accounts, store, records, audit, clock: systemClock }),
      publicUrl,
      note: (action, subject, detail) => audit.note(COMMAND_LINE, action, subject, detail),
    });
  } finally {
    store.close();
  }
}
