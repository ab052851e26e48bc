import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, BackupError, restore } from '../../../server/storage/sqlite/backup.ts';
import { DataFolderError } from '../../../server/storage/sqlite/migrate.ts';
import { Gym, type SignedIn } from '../support/gym.ts';

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
    backUp(gym.folder, file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = b.of('chat').length;
    await b.all('chat', before + 50);
    clearInterval(writing);
    await a.heartbeat();
    const [cursor, told] = [b.cursor, contents(b.of('chat'))];
    await gym.stop();

    const kept = restore(gym.folder, file, new Date());
    expect(existsSync(kept ?? '')).toBe(true);
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
    writeFileSync(file, 'not a database at all, but long enough to be looked at as one');
    expect(() => restore(gym.folder, file, new Date())).toThrow(BackupError);
    backUp(gym.folder, path.join(gym.folder, 'whole.db'));
    const whole = readFileSync(path.join(gym.folder, 'whole.db'));
    whole.fill(0x55, 4_096, 12_288);
    writeFileSync(file, whole);
    expect(() => restore(gym.folder, file, new Date())).toThrow(/damaged/);
    expect(() => restore(gym.folder, '/nowhere/backup.db', new Date())).toThrow(/no file/);
    expect(readFileSync(gym.file).equals(before)).toBe(true);
  });

  it('D16: nothing is restored under a running server, and no backup is overwritten', () => {
    backUp(gym.folder, file);
    expect(() => backUp(gym.folder, file)).toThrow(/exists already/);
    expect(() => restore(gym.folder, file, new Date())).toThrow(DataFolderError);
    expect(() => backUp(path.join(gym.folder, 'elsewhere'), file)).toThrow(/no gym/);
  }, 20_000);
});
