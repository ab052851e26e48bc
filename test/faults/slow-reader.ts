import type { World } from './world.ts';

/** Bytes of text in each message: below what one frame may have. */
const TEXT = 'x'.repeat(12_000);
/** At most so many, in steps: what the operating system keeps between two sockets differs. */
const STEP = 100;
const MOST = 3_000;

/**
 * C10: an app that hangs reads nothing while others write to it. The server cuts it once 1 MB waits, and it catches up from
 * the store when it reads again.
 */
export async function slowReader(world: World): Promise<void> {
  const slow = world.device('eve-phone');
  const writer = world.device('bob-desktop');
  const conversation = (await writer.client!.state()).conversations.find(
    ({ peer }) => peer.id === slow.owner.id,
  );
  const conversationId = conversation!.id;
  world.fault('eve-phone hangs and reads nothing');
  slow.clock.sleep();
  slow.proxy.weather.down.held = true;
  const cut = async () =>
    /spotter_socket_closes_total\{code="1013"\} [1-9]/.test((await world.ask('/metrics')).text);
  let written = 0;
  while (!(await cut())) {
    if (written >= MOST)
      throw new Error(`eve-phone was not cut although ${MOST} messages of 12 KB wait for it`);
    for (let n = 0; n < STEP; n++)
      await writer.client!.send({ conversationId, content: `${written++} ${TEXT}` });
    await world.until('the writer has sent it', async () => {
      const { conversations } = await writer.client!.state();
      return conversations.every(({ queued }) => queued === 0);
    });
  }
  world.fault(`cut with 1013 after ${written} messages`);
  slow.proxy.weather.down.held = false;
  slow.clock.wake(0);
}
