import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DataFolderError, lockFolder, openGym } from '../../../server/storage/sqlite/migrate.ts';

it('D15: one server at a time on a data folder; the next may start when it has ended', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'spotter-lock-'));
  openGym(folder).close();
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(DataFolderError);
  unlock();
  lockFolder(folder)();
  rmSync(folder, { recursive: true });
});
