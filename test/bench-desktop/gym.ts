import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WebSocket } from 'ws';
import { MessagingClient } from '../../client/messaging-client.ts';
import { clientWords } from '../../client/strings.ts';
import { personFile } from '../../main/storage/person-file.ts';
import { openPersonStore } from '../../main/storage/person-store.ts';
import { systemClock, systemRandom } from '../../main/system-ports.ts';
import { createHttp } from '../../main/transport/http.ts';
import { createSocketFactory } from '../../main/transport/socket.ts';
import type { Person } from '../../protocol/entities.ts';
import { ServerProcess } from '../e2e/support/server-process.ts';
import { textMaker } from './texts.ts';

export interface GymSize {
  conversations: number;
  /** Of the first member, whose conversation is the long one. */
  long: number;
  /** Of each other. */
  short: number;
}

interface Member {
  id: number;
  name: string;
  socket: WebSocket;
}

/** A server with a trainer whose members have written, and a profile of the desktop in which all of it is cached. */
export class BenchGym {
  readonly server: ServerProcess;
  readonly profile: string;
  /** Of the trainer in the profile. */
  readonly database: string;
  readonly members: readonly Member[];
  readonly #trainer: Person;
  readonly #text = textMaker(7);
  #confirmed = (): void => undefined;
  #closed = (_code: number): void => undefined;

  private constructor(server: ServerProcess, trainer: Person, token: string, members: readonly Member[]) {
    this.server = server;
    this.#trainer = trainer;
    this.members = members;
    this.profile = mkdtempSync(path.join(tmpdir(), 'spotter-bench-'));
    const session = { server: server.url, user: trainer, kept: 'plain_text', token };
    writeFileSync(path.join(this.profile, 'session.json'), JSON.stringify(session), { mode: 0o600 });
    this.database = path.join(this.profile, 'people', personFile(server.url, trainer.id));
    mkdirSync(path.dirname(this.database), { mode: 0o700 });
    for (const member of members) this.#listen(member);
  }

  #listen({ socket }: Member): void {
    socket.on('message', (data: Buffer) => {
      if (data.includes('"content":"stored"')) this.#confirmed();
    });
    socket.on('close', (code) => this.#closed(code));
  }

  /** @param say told what takes time */
  static async open(size: GymSize, say: (line: string) => void): Promise<BenchGym> {
    const server = await ServerProcess.start(['--rate-limit', '0']);
    const people = await register(server, size.conversations);
    const [trainer, ...others] = people;
    const members = await Promise.all(
      others.map(async ({ id, name, token }) => ({ id, name, socket: await connect(server.url, token) })),
    );
    const person: Person = { id: trainer!.id, name: trainer!.name, role: 'trainer' };
    const gym = new BenchGym(server, person, trainer!.token, members);
    const total = size.long + size.short * (size.conversations - 1);
    say(`  ${size.conversations} members write ${total.toLocaleString('en')} messages`);
    await gym.write(size.short * (size.conversations - 1), size.conversations, 1);
    // Last, so that it stands at the top of the list beside short ones.
    await gym.write(size.long, 1);
    say('  the desktop’s cache is filled');
    await gym.#fillCache(trainer!.token);
    return gym;
  }

  /** The members from `first` up to, not including, `end` write in turn; resolves when everything is stored. */
  async write(count: number, end: number, first = 0): Promise<void> {
    const WINDOW = 400;
    let sent = 0;
    let stored = 0;
    await new Promise<void>((resolve, reject) => {
      this.#closed = (code) => reject(new Error(`the server closed a member’s connection with ${code}`));
      const more = (): void => {
        while (sent < count && sent - stored < WINDOW) {
          this.#send(this.members[first + (sent % (end - first))]!);
          sent += 1;
        }
      };
      this.#confirmed = () => {
        stored += 1;
        if (stored === count) resolve();
        else more();
      };
      more();
    });
    this.#closed = () => undefined;
  }

  #send({ id, socket }: Member): void {
    const frame = {
      type: 'chat',
      content: this.#text(),
      senderId: id,
      recipientId: this.#trainer.id,
      timestamp: new Date().toISOString(),
    };
    socket.send(JSON.stringify(frame));
  }

  /** By the client that the desktop uses, through its own store. */
  async #fillCache(token: string): Promise<void> {
    const { url } = this.server;
    const store = openPersonStore({ file: this.database, now: Date.now, damaged: console.error });
    const client = new MessagingClient(
      {
        store,
        sockets: createSocketFactory(url, token),
        http: createHttp(url, token, fetch),
        clock: systemClock,
        random: systemRandom,
        network: { subscribe: () => () => undefined },
        debug: () => undefined,
        words: () => clientWords('en'),
      },
      'bench-filler',
    );
    await new Promise<void>((resolve, reject) => {
      client.subscribe((event) => {
        if (event.kind === 'connection' && event.connection.is === 'online') resolve();
      });
      client.start(this.#trainer).catch(reject);
    });
    for (const { id, head } of (await client.state()).conversations) {
      for (let before = head + 1; before > 1; before -= 200)
        await client.messages({ conversationId: id, before, limit: 200 });
      // Or a conversation would open at its first unread message instead of its end.
      await client.markRead({ conversationId: id, seq: head });
    }
    await client.stop();
    store.close();
  }

  async close(): Promise<void> {
    for (const { socket } of this.members) socket.terminate();
    await this.server.dispose();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function register(server: ServerProcess, members: number) {
  const file = path.join(server.dataFolder, 'people.csv');
  const rows = Array.from(
    { length: members },
    (_, n) => `Member ${String(n).padStart(3, '0')},member,,,ada@gym.example`,
  );
  const head = 'name,role,email,password,trainer';
  writeFileSync(
    file,
    [head, 'Ada Lindholm,trainer,ada@gym.example,correct horse battery,', ...rows].join('\n'),
  );
  return (await server.command('user', 'import', file, '--sessions')) as unknown as {
    id: number;
    name: string;
    token: string;
  }[];
}

async function connect(url: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  });
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return socket;
}
