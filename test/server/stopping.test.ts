import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stopInTime } from '../../server/cli/stop-in-time.ts';
import { FakeServerClock } from '../fakes/server-clock.ts';
import { Gym, type SignedIn } from './support/gym.ts';
import { ServerProcess } from './support/process.ts';
import { FullSocket } from './support/sockets.ts';

/** Rule C12. */
const MOST_MS = 30_000;

describe.skipIf(process.platform !== 'linux')('stopping', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let server: ServerProcess;
  let open: { destroy(): void }[] = [];
  beforeEach(async () => {
    gym = await Gym.open();
    ({ trainer, member } = gym.pair());
    await gym.stop();
    server = await ServerProcess.start(gym.folder);
  });
  afterEach(async () => {
    for (const socket of open) socket.destroy();
    open = [];
    await server.end('SIGKILL');
    await gym.close();
  });
  const full = async (person: SignedIn) => {
    const socket = await FullSocket.open(server.port, person, {});
    open.push({ destroy: () => socket.close() });
    await socket.hello({});
    return socket;
  };
  /** Sends something and answers nothing. */
  const mute = async (...lines: string[]): Promise<Socket> => {
    const socket = connect(server.port, '127.0.0.1');
    open.push(socket);
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(lines.join('\r\n'));
    return socket;
  };
  /** 0: nobody is taken in. */
  const readiness = async (): Promise<number> => {
    const asked = fetch(`http://127.0.0.1:${server.port}/readyz`, { headers: { connection: 'close' } });
    return asked.then(
      ({ status }) => status,
      () => 0,
    );
  };

  it('C12: it is unready and takes nobody in, and peers that never answer do not keep it', async () => {
    const a = await full(trainer);
    const upgraded = await mute(
      'GET /ws HTTP/1.1',
      `Host: 127.0.0.1:${server.port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      `Authorization: Bearer ${member.token}`,
      '',
      '',
    );
    const [answer] = (await once(upgraded, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 101 /);
    upgraded.pause();
    await mute('POST /api/messages HTTP/1.1', 'Host: 127.0.0.1', 'Content-Length: 100', '', '{"type":');
    expect(await readiness()).toBe(200);

    const begun = Date.now();
    const exit: { code?: number | null } = {};
    const ended = server.end('SIGTERM').then((code) => (exit.code = code));
    const seen: number[] = [];
    while (exit.code === undefined) {
      seen.push(await readiness());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await ended;
    expect(exit.code).toBe(0);
    expect(Date.now() - begun).toBeLessThan(MOST_MS);
    expect((await a.closed).code).toBe(1012);
    expect(a.of('going_away')).toHaveLength(1);
    // The peers kept it for a while, in which nobody got in; once it has begun to stop it never is ready again.
    const stopping = seen.slice(seen.findIndex((status) => status !== 200));
    expect(stopping.length).toBeGreaterThan(3);
    expect(stopping).not.toContain(200);
  }, 60_000);
});

describe('stopping in time', () => {
  it('C12: what has not stopped after 28 s is ended, and nothing that has', async () => {
    const clock = new FakeServerClock();
    let ended = 0;
    const end = () => (ended += 1);
    void stopInTime(() => new Promise(() => {}), clock, end);
    await clock.advance(27_999);
    expect(ended).toBe(0);
    await clock.advance(1);
    expect(ended).toBe(1);
    await stopInTime(() => Promise.resolve(), clock, end);
    await clock.advance(60_000);
    expect(ended).toBe(1);
  });
});
