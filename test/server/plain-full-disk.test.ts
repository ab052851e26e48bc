import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Gym, type SignedIn } from './support/gym.ts';
import { ServerProcess } from './support/process.ts';
import { PlainSocket } from './support/sockets.ts';

describe.skipIf(process.platform !== 'linux')('a plain client on a full disk', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let server: ServerProcess;
  beforeEach(async () => {
    gym = await Gym.open();
    ({ trainer, member } = gym.pair());
    await gym.stop();
    server = await ServerProcess.start(gym.folder, { fileKiB: 600 });
  });
  afterEach(async () => {
    await server.end('SIGKILL');
    await gym.close();
  });

  it('D12: is sent away with 1013, so that nothing overtakes what was not stored', async () => {
    const sender = await PlainSocket.open(server.port, trainer, {});
    const text = 'x'.repeat(10_000);
    let refused = false;
    for (let n = 1; !refused && n <= 300; n++) {
      const id = sender.chat(member.id, `${n} ${text}`);
      const answer = await sender.next('an answer', ({ messageId }) => messageId === id);
      refused = answer.content === 'storage_unavailable';
    }
    expect(refused).toBe(true);
    await server.liftLimits();
    sender.chat(member.id, 'behind it');
    expect((await sender.closed).code).toBe(1013);
    const reader = await PlainSocket.open(server.port, member, {});
    await reader.all('chat', sender.of('stored').length);
    expect(reader.of('chat').map(({ content }) => content)).not.toContain('behind it');
    reader.close();
  });
});
