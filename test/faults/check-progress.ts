import { readCursor, type Story } from './history.ts';

/** What must be true of cursors and receipts: the properties behind D6, D7, D14, R1 and R2. Each returns sentences. */

/** D7: there is one epoch, and one more for each backup that was restored. */
export function everyEpochIsKnown(story: Story): string[] {
  const strange = new Set(
    [...story.all('move'), ...story.all('stored')]
      .filter(({ line }) => line === -1)
      .map(({ cursor }) => readCursor(cursor).epoch),
  );
  const wrong = [...strange].map((epoch) => `epoch: nobody began the epoch ${epoch}`);
  const lastMove = new Map(story.all('move').map((move) => [move.client, move]));
  for (const { client, plain } of story.run.settled) {
    const move = lastMove.get(client);
    if (!plain && move && move.line !== story.last)
      wrong.push(`epoch: ${client} is settled at ${move.cursor}, and the server's data was replaced since`);
  }
  return wrong;
}

/** R1: marks grow, until the client begins anew, and stay within the head. */
export function marksOnlyGrow(story: Story): string[] {
  const marks = new Map<string, number>();
  const heads = new Map<number, number>();
  for (const { conversationId, seq } of [...story.all('stored'), ...story.all('show')])
    heads.set(conversationId, Math.max(heads.get(conversationId) ?? 0, seq));
  const wrong: string[] = [];
  for (const mark of story.all('mark')) {
    const whose = `${mark.kind} of ${mark.personId} in ${mark.conversationId} on ${mark.client}`;
    const key = `${whose} ${mark.life}`;
    const before = marks.get(key) ?? 0;
    if (mark.seq < before) wrong.push(`shrunk: ${whose} went from ${before} to ${mark.seq}`);
    if (mark.seq > (heads.get(mark.conversationId) ?? 0))
      wrong.push(`beyond the head: ${whose} at ${mark.seq}`);
    marks.set(key, mark.seq);
  }
  return wrong;
}

/** R2, R3, D14: nobody is said to have, or to have read, what no client of theirs had on disk by then. */
export function marksAreTrue(story: Story): string[] {
  const plain = new Set(story.all('heard').map(({ by }) => by));
  const shown = new Map<string, number>();
  const wrong: string[] = [];
  const told = [...story.all('show'), ...story.all('mark')].toSorted((a, b) => a.at - b.at);
  for (const seen of told) {
    const { conversationId, seq } = seen;
    if (seen.did === 'show') {
      const key = `${seen.by} ${conversationId}`;
      shown.set(key, Math.max(shown.get(key) ?? 0, seq));
    } else if (!plain.has(seen.personId) && seq > (shown.get(`${seen.personId} ${conversationId}`) ?? 0))
      wrong.push(
        `untrue: ${seen.client} was told ${seen.kind} ${seq} of ${seen.personId} in ${conversationId}, who had no such message`,
      );
  }
  return wrong;
}

/** D6, D7: a client's cursor passes a position only when that position's frame has come; it jumps only by a reset. */
export function cursorsFollowFrames(story: Story): string[] {
  const places = new Map<string, { epoch: string; position: number }>();
  const received = new Set<string>();
  const wrong: string[] = [];
  const told = [...story.all('move'), ...story.all('frame')].toSorted((a, b) => a.at - b.at);
  for (const seen of told) {
    const { client, cursor } = seen;
    if (seen.did === 'frame') {
      received.add(`${client} ${cursor}`);
      continue;
    }
    const now = readCursor(cursor);
    const before = places.get(client);
    places.set(client, now);
    if (seen.because !== 'event') continue;
    if (!before) wrong.push(`jump: ${client} went to ${cursor} from nowhere`);
    else if (before.epoch !== now.epoch)
      wrong.push(`jump: ${client} went from ${before.epoch}:${before.position} to ${cursor} without a reset`);
    else
      for (let position = before.position + 1; position <= now.position; position++)
        if (!received.has(`${client} ${now.epoch}:${position}`)) {
          wrong.push(
            `jump: ${client} went from ${before.position} to ${cursor} without the frame ${position}`,
          );
          break;
        }
  }
  return wrong;
}

/** D14: a client says that it has something only after it is on its disk. */
export function claimsAreOnDisk(story: Story): string[] {
  const places = new Map<string, { epoch: string; position: number }>();
  const wrong: string[] = [];
  const told = [...story.all('move'), ...story.all('claim')].toSorted((a, b) => a.at - b.at);
  for (const { did, client, cursor } of told) {
    const now = readCursor(cursor);
    const before = places.get(client);
    if (did === 'move') places.set(client, now);
    else if (!before || before.epoch !== now.epoch || now.position > before.position)
      wrong.push(
        `claimed: ${client} said it has ${cursor}, its disk has ${before ? `${before.epoch}:${before.position}` : 'nothing'}`,
      );
  }
  return wrong;
}
