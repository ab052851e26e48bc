import type { ShownConversation } from '../../../protocol/messaging.ts';

/** Whether something was said since, on either side. One's own message that is stored at last was said before. */
function isNews(before: ShownConversation | undefined, after: ShownConversation): boolean {
  if (!before || after.queued > before.queued) return true;
  const own = after.lastMessage !== undefined && after.lastMessage.senderId !== after.peer.id;
  return after.head > before.head && !(own && after.queued < before.queued);
}

/** Newest first; what is on its way is newer than everything that is stored. */
function byServer(a: ShownConversation, b: ShownConversation): number {
  const time = ({ queued, failed, lastMessage }: ShownConversation) =>
    queued > failed ? Number.MAX_SAFE_INTEGER : Date.parse(lastMessage?.timestamp ?? '') || 0;
  return time(b) - time(a);
}

/**
 * Takes changed conversations into the list. One that is new or has a newer message goes to the top, also one's own that
 * is still on its way (Q7); the others keep their place, so that a receipt or a draft moves nothing. No clock of this device
 * decides (E5): what comes together, as after a catch-up, is ordered by the server's.
 * @param known newest activity first
 * @param changed all of each, in the order in which they were told
 */
export function byActivity(
  known: readonly ShownConversation[],
  changed: readonly ShownConversation[],
): ShownConversation[] {
  const before = new Map(known.map((c) => [c.id, c]));
  const after = new Map(changed.map((c) => [c.id, c]));
  const moves = (c: ShownConversation) => isNews(before.get(c.id), c);
  return [
    ...changed.filter(moves).toReversed().toSorted(byServer),
    ...known.map((c) => after.get(c.id) ?? c).filter((c) => !moves(c) || !after.has(c.id)),
  ];
}

/** @returns the number of the other people's unread messages (R7, U4). */
export function totalUnread(conversations: readonly ShownConversation[]): number {
  return conversations.reduce((sum, c) => sum + c.unread, 0);
}
