import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restore } from '../../../server/cli/restore.ts';
import { BackupError, checkSeal } from '../../../server/storage/sqlite/backup-file.ts';
import { backUp } from '../../../server/storage/sqlite/backup.ts';
import { migrate, openGym } from '../../../server/storage/sqlite/migrate.ts';
import { MIGRATIONS } from '../../../server/storage/sqlite/schema.ts';
import { openDatabase } from '../../../sqlite/open.ts';
import { temporaryFolder } from '../accounts/gym.ts';
import { Gym, type SignedIn } from '../support/gym.ts';

const plain = () => ({ passphrase: null, now: new Date() });
const contents = (frames: { content: string }[]) => frames.map(({ content }) => content);

describe('backup and restore', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let file: string;
  beforeEach(async () => {
    gym = await Gym.open();
    ({ trainer, member } = gym.pair());
    file = path.join(gym.folder, 'backup.db');
  });
  afterEach(() => gym.close());

  it('D16: a backup under load is a consistent copy; restored, it resets clients that are ahead of it', async () => {
    const a = await gym.full(trainer);
    const b = await gym.full(member);
    const writing = setInterval(() => a.chat(member.id, `${a.frames.length}`), 1);
    await b.all('chat', 50);
    await backUp(gym.folder, file, plain());
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = b.of('chat').length;
    await b.all('chat', before + 50);
    clearInterval(writing);
    await a.heartbeat();
    const [cursor, told] = [b.cursor, contents(b.of('chat'))];
    await gym.stop();

    const { kept, by } = await restore(gym.folder, file, null);
    expect([existsSync(kept ?? ''), by]).toEqual([true, 'command']);
    await gym.start();
    const again = await gym.full(member, { cursor });
    const { x } = await again.word('reset');
    expect(x).toMatchObject({ reason: 'the data store was replaced or restored' });
    const origin = `${again.cursor.split(':')[0]}:0`;
    const all = await gym.full(member, { cursor: origin });
    await all.heartbeat();
    const restored = all.of('chat');
    expect(contents(restored)).toEqual(told.slice(0, restored.length));
    expect(restored.length).toBeGreaterThanOrEqual(before);
    expect(restored.map(({ x }) => x?.['seq'])).toEqual(restored.map((_, i) => i + 1));

    const c = await gym.full(trainer);
    c.chat(member.id, 'after the restore');
    expect((await again.word('chat')).x).toMatchObject({ seq: restored.length + 1 });
  });

  it('D16: what is not a whole backup is not restored, and nothing is changed', async () => {
    await gym.stop();
    const before = readFileSync(gym.file);
    const refused = (why: RegExp) => expect(restore(gym.folder, file, null)).rejects.toThrow(why);
    writeFileSync(file, 'not a database at all, but long enough to be looked at as one');
    await expect(restore(gym.folder, file, null)).rejects.toThrow(BackupError);
    const whole = path.join(gym.folder, 'whole.backup');
    await backUp(gym.folder, whole, plain());
    const bytes = readFileSync(whole);
    writeFileSync(file, bytes.subarray(0, -400));
    await refused(/no seal/);
    const flipped = Buffer.from(bytes);
    flipped[9_000] = (flipped[9_000] ?? 0) ^ 1;
    writeFileSync(file, flipped);
    await refused(/not what was sealed/);
    await expect(restore(gym.folder, '/nowhere/a.backup', null)).rejects.toThrow(/no file/);
    expect(readFileSync(gym.file).equals(before)).toBe(true);
  });

  it(
    'D16: with a passphrase a backup is encrypted, and only that passphrase restores it',
    { timeout: 120_000 },
    async () => {
      const a = await gym.full(trainer);
      a.chat(member.id, 'a secret between two');
      await a.word('stored');
      const made = await backUp(gym.folder, file, { passphrase: 'four random words here', now: new Date() });
      expect(made.encrypted).toBe(true);
      expect(readFileSync(file).includes('a secret between two')).toBe(false);
      await gym.stop();
      await expect(restore(gym.folder, file, null)).rejects.toThrow(/encrypted: give its passphrase/);
      await expect(restore(gym.folder, file, 'another one')).rejects.toThrow(/passphrase is another one/);
      const bytes = readFileSync(file);
      const cut = path.join(gym.folder, 'cut.backup');
      writeFileSync(cut, bytes.subarray(0, -40));
      await expect(restore(gym.folder, cut, 'four random words here')).rejects.toThrow(/damaged/);
      await restore(gym.folder, file, 'four random words here');
      await gym.start();
      const b = await gym.full(member, { cursor: `${(await gym.full(member)).cursor.split(':')[0]}:0` });
      expect(contents([await b.word('chat')])).toEqual(['a secret between two']);
    },
  );

  it('D16: no backup is overwritten, and there is none of nothing', async () => {
    await backUp(gym.folder, file, plain());
    await expect(backUp(gym.folder, file, plain())).rejects.toThrow(/exists already/);
    await expect(backUp(path.join(gym.folder, 'elsewhere'), file, plain())).rejects.toThrow(/no gym/);
  });
});

it('O6: an upgrade keeps the gym as it was before as a backup, and changes all or nothing', () => {
  const folder = temporaryFolder();
  const older = openDatabase(path.join(folder, 'gym.db'), { synchronous: 'FULL' });
  migrate(older, MIGRATIONS.slice(0, 1));
  older.prepare(`INSERT INTO people (name, role, created_at) VALUES ('Ada', 'trainer', 1)`).run();
  older.exec('PRAGMA user_version = 1');
  older.close();
  const steps = MIGRATIONS.length;
  openGym(folder).close();
  const kept = path.join(folder, 'gym-before-upgrade-from-schema-1.spotter-backup');
  expect(existsSync(kept)).toBe(steps > 1);
  if (steps > 1) expect(checkSeal(kept).schema).toBe(1);
  const upgraded = openGym(folder);
  expect(upgraded.prepare('SELECT name FROM people').all()).toEqual([{ name: 'Ada' }]);
  upgraded.close();
});
