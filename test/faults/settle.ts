import { setTimeout as pause } from 'node:timers/promises';
import type { ShownMessage } from '../../protocol/messaging.ts';
import { conversationsAnswer, notificationsAnswer } from '../../protocol/http.ts';
import type { Device, Owner } from './device.ts';
import type { World } from './world.ts';

/** Everything is mended: waits until everybody has everything, and reads what their screens show. */

/** What is slower than this is worth a look, though it broke no promise; in milliseconds. */
const SLOW_MS = 8_000;

/** @returns a sentence for each client that does not come to rest, within the world's patience */
export async function settle(world: World): Promise<string[]> {
  const begun = Date.now();
  let last: string[] = [];
  for (;;) {
    const pending = await pendingAnywhere(world);
    const ms = Date.now() - begun;
    if (pending.length === 0) {
      if (ms > SLOW_MS)
        world.fault(`(slow: it took ${ms} ms until all was well, last of all: ${last.join('; ')})`);
      return [];
    }
    if (ms > world.options.patienceMs) return pending.map((what) => `unsettled: ${what}`);
    last = pending;
    await pause(50);
  }
}

async function pendingAnywhere(world: World): Promise<string[]> {
  const truths = new Map<number, Truth>();
  for (const { owner } of [...world.devices, world.plain])
    if (!truths.has(owner.id)) truths.set(owner.id, await truthOf(world, owner));
  const pending = await Promise.all(
    world.devices.map((device) => pendingOn(device, truths.get(device.owner.id)!)),
  );
  const untold = world.gym.pending === null ? [] : [world.gym.pending];
  return [...untold, ...pending.flat(), ...pendingOnPlain(world, truths.get(world.plain.owner.id)!)];
}

interface Truth {
  conversations: ReturnType<typeof conversationsAnswer.parse>['conversations'];
  /** Ids, newest first. */
  notifications: string[];
}

async function truthOf(world: World, owner: Owner): Promise<Truth> {
  const ask = async (route: string): Promise<unknown> => {
    const { status, text } = await world.ask(route, owner.token);
    if (status !== 200) throw new Error(`${route} answers ${status}: ${text}`);
    return JSON.parse(text);
  };
  const { notifications } = notificationsAnswer.parse(await ask('/api/notifications'));
  return {
    conversations: conversationsAnswer.parse(await ask('/api/conversations')).conversations,
    notifications: notifications.map(({ messageId }) => messageId),
  };
}

async function pendingOn({ client, name }: Device, truth: Truth): Promise<string[]> {
  if (!client) return [`${name} is not running`];
  const { connection, conversations } = await client.state();
  if (connection.is !== 'online') return [`${name} is ${JSON.stringify(connection)}`];
  const pending: string[] = [];
  const told = await listedOn(client);
  for (const messageId of truth.notifications)
    if (!told.includes(messageId)) pending.push(`${name} was not told ${messageId}`);
  for (const there of truth.conversations) {
    const here = conversations.find(({ id }) => id === there.id);
    if (here && here.queued > 0) pending.push(`${name} has ${here.queued} unsent in ${there.id}`);
    // How far I am is not told to myself (R3), so the server may know more of it, but never less.
    const known = here !== undefined && there.mine.delivered >= here.mine.delivered;
    if (!known || marksOf(here) !== marksOf(there))
      pending.push(
        `${name} has conversation ${there.id} at ${here ? marksOf(here) : 'nothing'}, my delivered ` +
          `${here?.mine.delivered}; the server at ${marksOf(there)}, my delivered ${there.mine.delivered}`,
      );
  }
  return pending;
}

/** What both sides must agree on. */
function marksOf({ head, mine, theirs, unread }: Truth['conversations'][number]): string {
  return JSON.stringify({ head, read: mine.read, theirs, unread });
}

function pendingOnPlain({ plain }: World, truth: Truth): string[] {
  if (!plain.online) return [`${plain.name} is not connected`];
  if (plain.unconfirmed > 0) return [`${plain.name} has ${plain.unconfirmed} unconfirmed`];
  return [
    ...truth.notifications
      .filter((id) => !plain.noticed.has(id))
      .map((id) => `${plain.name} was not told ${id}`),
    ...truth.conversations.flatMap(({ lastMessage: last }) =>
      last && last.senderId !== plain.owner.id && !plain.heard.has(`${last.senderId}/${last.messageId}`)
        ? [`${plain.name} has not heard ${last.messageId}`]
        : [],
    ),
  ];
}

/**
 * Reads every conversation on every screen from its end to its beginning, which fetches what is not cached.
 * @returns a sentence for each client on which that is not possible
 */
export async function readScreens(world: World): Promise<string[]> {
  const wrong: string[] = [];
  for (const device of world.devices)
    await readScreen(world, device).catch((error) => wrong.push(`screen: ${device.name}: ${String(error)}`));
  return wrong;
}

async function listedOn(client: NonNullable<Device['client']>): Promise<string[]> {
  return (await client.notifications()).map(({ messageId }) => messageId);
}

async function readScreen(world: World, device: Device): Promise<void> {
  if (!device.client) return;
  const owner = { by: device.owner.id, client: device.name };
  world.record({ did: 'notices', ...owner, messageIds: await listedOn(device.client) });
  for (const { id } of (await device.client?.state())?.conversations ?? []) {
    const messages = await wholeConversation(world, device, id);
    const shown = shownOn(world, device.name);
    for (const { conversationId, messageId, senderId, content, seq } of messages) {
      // Another tab of the same store fetched it.
      const recipientId = world.peopleOf(id).find((person) => person !== senderId) ?? 0;
      if (!shown.has(`${senderId}/${messageId}`))
        device.store.show({
          conversationId,
          seq,
          messageId,
          senderId,
          recipientId,
          content,
          timestamp: '',
        });
    }
    const page = messages.map(({ messageId, senderId: from, seq }) => ({ messageId, from, seq }));
    const whose = { by: device.owner.id, client: device.name };
    world.record({ did: 'page', ...whose, conversationId: id, messages: page });
  }
}

/** A request may fail on a connection that an earlier fault broke: as the product tells the person, it is tried again. */
async function wholeConversation(world: World, device: Device, conversationId: number) {
  const end = Date.now() + world.options.patienceMs;
  const whole: (ShownMessage & { seq: number })[] = [];
  let before: number | undefined;
  for (;;) {
    const page = await device.client!.messages({ conversationId, before, limit: 200 }).catch((error) => {
      if (Date.now() > end) throw error;
      return null;
    });
    if (!page) {
      await pause(200);
      continue;
    }
    const stored = page.messages.flatMap((message) =>
      message.status.is === 'stored' ? [{ ...message, seq: message.status.seq }] : [],
    );
    whole.unshift(...stored);
    if (!page.more || stored.length === 0) return whole;
    before = stored[0]!.seq;
  }
}

/** @returns keys of what the client has shown since it last began anew */
function shownOn(world: World, client: string): Set<string> {
  const shown = new Set<string>();
  for (const seen of world.history) {
    if (seen.did === 'move' && seen.client === client && seen.because === 'reset') shown.clear();
    if (seen.did === 'show' && seen.client === client) shown.add(`${seen.from}/${seen.messageId}`);
  }
  return shown;
}
