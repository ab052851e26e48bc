import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Gym, type SignedIn } from './support/gym.ts';
import { ServerProcess } from './support/process.ts';
import { FullSocket, type TestSocket } from './support/sockets.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe.skipIf(process.platform !== 'linux')('the process', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let server: ServerProcess;
  let open: TestSocket[] = [];
  const start = async (limits = {}) => (server = await ServerProcess.start(gym.folder, limits));
  beforeEach(async () => {
    gym = await Gym.open();
    ({ trainer, member } = gym.pair());
    await gym.stop();
  });
  afterEach(async () => {
    for (const socket of open) socket.close();
    open = [];
    await server.end('SIGKILL');
    await gym.close();
  });
  const full = async (person: SignedIn, hello = {}) => {
    const socket = await FullSocket.open(server.port, person, {});
    open.push(socket);
    await socket.hello(hello);
    return socket;
  };
  const get = async (route: string) => (await fetch(`http://127.0.0.1:${server.port}${route}`)).status;
  const idsOf = (frames: { messageId?: string | undefined }[]) => frames.map(({ messageId }) => messageId);

  it('D2: after a kill in the middle of everything each acknowledged message is there, once, in order', async () => {
    await start();
    const [a, b] = [await full(trainer), await full(member)];
    const origin = `${b.cursor.split(':')[0]}:0`;
    const sent: string[] = [];
    for (let round = 0; round < 3; round++) {
      const sender = round === 0 ? a : await full(trainer);
      for (const i of upTo(2_000)) sent.push(sender.chat(member.id, `${round} ${i}`));
      await sender.all('stored', 300);
      await server.end('SIGKILL');
      await sender.closed;
      const acknowledged = idsOf(sender.of('stored'));
      await start();
      const reader = await full(member, { cursor: origin });
      await reader.heartbeat();
      const kept = idsOf(reader.of('chat'));
      expect(new Set(kept).size).toBe(kept.length);
      expect(reader.of('chat').map(({ x }) => x?.['seq'])).toEqual(upTo(kept.length));
      for (const id of acknowledged) expect(kept).toContain(id);
      expect(kept).toEqual(sent.filter((id) => kept.includes(id)));
    }
  }, 60_000);

  it('C12: SIGTERM drains: whatever was acknowledged is kept, the exit code is 0', async () => {
    await start();
    const a = await full(trainer);
    for (const i of upTo(1_000)) a.chat(member.id, `${i}`);
    await a.word('stored');
    expect(await server.end('SIGTERM')).toBe(0);
    expect((await a.closed).code).toBe(1012);
    expect(a.of('going_away')).toHaveLength(1);
    await start();
    const again = await full(member, { cursor: `${a.cursor.split(':')[0]}:0` });
    await again.heartbeat();
    expect(idsOf(again.of('chat')).slice(0, a.of('stored').length)).toEqual(idsOf(a.of('stored')));
  });

  it('C15: when nothing can be written, nothing is acknowledged, readyz says so, and it recovers by itself', async () => {
    await start({ fileKiB: 600 });
    expect(await get('/readyz')).toBe(200);
    const [a, b] = [await full(trainer), await full(member)];
    const text = 'x'.repeat(10_000);
    const send = (i: number) => a.chat(member.id, `${i} ${text}`);
    const ids = upTo(10).map(send);
    await a.all('stored', 10);
    for (const i of upTo(140)) ids.push(send(10 + i));
    const refused = await a.next('refused', ({ content }) => content === 'storage_unavailable');
    expect(refused.x).toMatchObject({ message: expect.any(String), retryAfterMs: expect.any(Number) });
    await a.heartbeat();
    const stored = idsOf(a.of('stored'));
    // Everything before the failure is stored, nothing after it.
    expect(stored).toEqual(ids.slice(0, stored.length));
    expect(idsOf(a.of('storage_unavailable'))).toEqual(ids.slice(stored.length));
    expect(await get('/readyz')).toBe(503);
    expect(await get('/healthz')).toBe(200);

    // Said once, while it cannot be stored.
    b.control('received', { cursor: b.cursor });
    await b.heartbeat();

    await server.liftLimits();
    await a.next('the mark', ({ content, x }) => content === 'delivered' && Number(x?.['seq']) > 0);
    await vi.waitFor(async () => expect(await get('/readyz')).toBe(200), { timeout: 5_000, interval: 100 });
    a.close();
    const again = await full(trainer);
    ids.forEach((id, i) => again.chat(member.id, `${i + 1} ${text}`, id));
    await again.next('the last', ({ messageId }) => messageId === ids.at(-1));
    await b.all('chat', 150);
    expect(idsOf(b.of('chat'))).toEqual(ids);
    expect(b.of('chat').map(({ x }) => x?.['seq'])).toEqual(upTo(150));
  });
});
