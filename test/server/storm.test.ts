import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gym, type SignedIn } from './support/gym.ts';
import { ServerProcess } from './support/process.ts';
import { FullSocket } from './support/sockets.ts';

const CLIENTS = 2_000;
/** How many knock at the same moment the first time, when nobody spreads them. */
const AT_ONCE = 100;

describe('a restart with everybody connected', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let members: SignedIn[];
  let server: ServerProcess;
  let open: FullSocket[] = [];
  beforeAll(async () => {
    gym = await Gym.open();
    await gym.stop();
    trainer = gym.add('Ada', 'trainer');
    gym.accounts.transaction(() => {
      members = Array.from({ length: CLIENTS }, (_, i) => gym.add(`Member ${i}`, 'member'));
      for (const member of members) gym.assign(member, trainer);
    });
    server = await ServerProcess.start(gym.folder);
  }, 60_000);
  afterAll(async () => {
    for (const socket of open) socket.close();
    await server.end('SIGKILL');
    await gym.close();
  });

  async function join(member: SignedIn, cursor?: string): Promise<FullSocket> {
    const socket = await FullSocket.open(server.port, member, {});
    open.push(socket);
    await socket.hello(cursor === undefined ? {} : { cursor });
    return socket;
  }

  it('C12: 2,000 clients are told to come back at different times, and do, while the server serves', async () => {
    const before: FullSocket[] = [];
    for (let at = 0; at < CLIENTS; at += AT_ONCE)
      before.push(...(await Promise.all(members.slice(at, at + AT_ONCE).map((member) => join(member)))));
    const cursors = before.map(({ cursor }) => cursor);
    expect(await server.end('SIGTERM')).toBe(0);
    const codes = await Promise.all(before.map(({ closed }) => closed));
    expect(new Set(codes.map(({ code }) => code))).toEqual(new Set([1012]));
    const delays = before.map((socket) => Number(socket.of('going_away')[0]?.x?.['retryAfterMs']));
    // Even over their time: each tenth of it takes a tenth of the clients, give or take half.
    const tenth = Math.max(...delays) / 10;
    for (let part = 0; part < 10; part++) {
      const share = delays.filter((delay) => delay >= part * tenth && delay <= (part + 1) * tenth).length;
      expect(share).toBeGreaterThan(CLIENTS / 20);
      expect(share).toBeLessThan((CLIENTS / 20) * 3);
    }

    open = [];
    server = await ServerProcess.start(gym.folder);
    const here = await FullSocket.open(server.port, trainer, {});
    open.push(here);
    await here.hello();
    const back = new Set<FullSocket>();
    const returning = before.map(async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, delays[i]));
      const socket = await join(members[i]!, cursors[i]);
      back.add(socket);
      return socket;
    });
    // Meanwhile somebody writes, one message after the other, and each is stored.
    let stored = 0;
    while (back.size < CLIENTS) {
      const id = here.chat(members[stored % CLIENTS]!.id, `while they return ${stored}`);
      await here.next('stored', ({ content, messageId }) => content === 'stored' && messageId === id);
      expect((await fetch(`http://127.0.0.1:${server.port}/readyz`)).status).toBe(200);
      stored++;
    }
    const after = await Promise.all(returning);
    expect(stored).toBeGreaterThan(10);
    for (const socket of after) expect(socket.of('welcome')[0]?.x?.['resumed']).toBe(true);
    const reached = await Promise.all(after.slice(0, stored).map((socket) => socket.word('chat')));
    expect(reached.map(({ content }) => content)).toContain('while they return 0');
  }, 120_000);
});
