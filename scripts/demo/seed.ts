import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { startServer } from '../../server/app.ts';
import { readSettings } from '../../server/config.ts';
import { systemClock } from '../../server/ports/clock.ts';
import { sqliteAccounts } from '../../server/storage/sqlite/accounts.ts';
import { openGym } from '../../server/storage/sqlite/migrate.ts';
import { gymName, stories, trainer, type Line } from './story.ts';

const checkout = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Runs a command of the server on a data folder. @returns what it printed, line by line */
export async function serverCommand(data: string, ...words: string[]): Promise<Record<string, unknown>[]> {
  const { stdout } = await run(process.execPath, [
    path.join(checkout, 'server/bin.ts'),
    ...words,
    '--data',
    data,
  ]);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Makes the demo gym in `folder` unless it is there. The trainer's password is in `folder/password`. */
export async function ensureDemoGym(folder: string): Promise<void> {
  const gym = path.join(folder, 'gym');
  if (existsSync(gym)) return;
  // Whole or not at all: a gym that was left half told is made anew.
  const making = path.join(folder, 'making');
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  const password = randomBytes(12).toString('base64url');
  writeFileSync(path.join(folder, 'password'), `${password}\n`, { mode: 0o600 });
  const people = path.join(making, 'people.csv');
  writeFileSync(
    people,
    ['name,role,email,password,trainer', `${trainer.name},owner,${trainer.email},${password},`]
      .concat(stories.map(({ member }) => `${member},member,,,${trainer.name}`))
      .join('\n'),
    { mode: 0o600 },
  );
  const added = await serverCommand(making, 'user', 'import', people, '--sessions');
  rmSync(people);
  const store = sqliteAccounts(openGym(making));
  store.setMeta('gym_name', gymName);
  store.close();
  await tell(making, added as unknown as Person[]);
  renameSync(making, gym);
}

interface Person {
  id: number;
  name: string;
  token: string;
}

/** Lets everybody write what they wrote, on a server whose clock stands in the past. */
async function tell(data: string, people: readonly Person[]): Promise<void> {
  const start = Date.now();
  let now = start;
  const settings = readSettings({ data, port: '0', 'rate-limit': '0', 'log-level': 'error' }, {});
  const server = await startServer(settings, { clock: { ...systemClock, now: () => now } });
  const [coach, ...members] = people;
  if (!coach) throw new Error('the demo has no trainer');
  const post = async (from: Person, frame: object) => {
    const answer = await fetch(`${server.url}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${from.token}`,
        'spotter-protocol': 'spotter.v1',
      },
      body: JSON.stringify({ senderId: from.id, timestamp: new Date(now).toISOString(), ...frame }),
    });
    if (!answer.ok) throw new Error(`the demo could not be told: ${answer.status} ${await answer.text()}`);
    return answer.status === 204
      ? undefined
      : ((await answer.json()) as { x: { conversationId: number; seq: number } });
  };
  const told = stories
    .flatMap((story, index) => story.lines.map((line, at) => ({ story, line, at, member: members[index]! })))
    .toSorted((a, b) => b.line.ago - a.line.ago);
  try {
    for (const { story, line, at, member } of told) {
      now = start - line.ago * 60_000;
      const [from, to] = line.from === 'member' ? [member, coach] : [coach, member];
      const stored = await post(from, { type: 'chat', content: line.text, recipientId: to.id });
      if (isRead(line, at, story.lines.length, story.unread) && stored)
        await post(to, { type: 'status', content: 'read', recipientId: 0, x: stored.x });
    }
  } finally {
    await server.stop();
  }
}

/** Members read everything but the very last; the trainer what the story says. */
function isRead(line: Line, at: number, length: number, unread: number): boolean {
  return line.from === 'trainer' ? at < length - 1 : at < length - unread;
}
