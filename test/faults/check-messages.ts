import { idOf, readCursor, type Story, type Told } from './history.ts';

/** What must be true of messages: the properties behind D2 to D5, D12, D13 and A3. Each returns sentences. */

/** Where a line has each message: as its sender was told, and as others were shown it. */
function places(story: Story, line: number) {
  return [
    ...story.of(line, 'show').map((show) => ({ ...show, id: idOf(show.from, show.messageId) })),
    ...story.of(line, 'stored').map((stored) => ({ ...stored, id: idOf(stored.by, stored.messageId) })),
  ];
}

/**
 * D2: every acknowledged id reaches every settled client of its two people. After a restored backup: every one that was
 * acknowledged before the backup or after the restoring.
 */
export function everyAcknowledgedMessageArrives(story: Story): string[] {
  const { last, run } = story;
  const shown = new Set([
    ...story
      .all('show')
      .filter(({ line }) => line === last)
      .map((show) => `${show.client} ${idOf(show.from, show.messageId)}`),
    // A plain client has no cache that is begun anew: it keeps what it heard.
    ...story.all('heard').map((heard) => `${heard.client} ${idOf(heard.from, heard.messageId)}`),
  ]);
  const recipient = new Map(story.all('send').map((send) => [idOf(send.by, send.messageId), send.to]));
  const acknowledged = new Map(
    [...story.of(last, 'stored'), ...story.of(last, 'confirmed')].map((told) => [
      idOf(told.by, told.messageId),
      told,
    ]),
  );
  const wrong: string[] = [];
  for (const [id, { by, messageId }] of acknowledged)
    for (const { person, client, plain } of run.settled) {
      const concerned = person === by ? !plain : person === recipient.get(id);
      if (concerned && !shown.has(`${client} ${id}`))
        wrong.push(`lost: ${messageId} of ${by} was acknowledged but never shown on ${client}`);
    }
  return wrong;
}

/** D3, D13: a client shows a message once, until it begins anew. */
export function shownOnce(story: Story): string[] {
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const show of story.all('show')) {
    const key = `${show.client} ${show.life} ${idOf(show.from, show.messageId)}`;
    if (seen.has(key)) wrong.push(`twice: ${show.messageId} was shown twice on ${show.client}`);
    seen.add(key);
  }
  return wrong;
}

/** D5: each seq stands for the same message everywhere; seqs are dense from 1. */
export function oneDenseOrder(story: Story): string[] {
  const wrong: string[] = [];
  for (const line of story.lines) {
    const at = new Map<string, string>();
    const seqs = new Map<number, Set<number>>();
    for (const { conversationId, seq, id } of places(story, line)) {
      const place = `${conversationId}:${seq}`;
      const other = at.get(place);
      if (other !== undefined && other !== id)
        wrong.push(`order: seq ${place} is ${other} for one and ${id} for another`);
      at.set(place, id);
      seqs.set(conversationId, (seqs.get(conversationId) ?? new Set()).add(seq));
    }
    // Clients settle on the last line only; on an earlier one they may not have come to see everything.
    if (line !== story.last) continue;
    for (const [conversation, known] of seqs)
      for (let seq = 1; seq <= Math.max(...known); seq++)
        if (!known.has(seq)) wrong.push(`gap: conversation ${conversation} has no seq ${seq}`);
  }
  return wrong;
}

/** D5, D13: what a screen shows in the end has each seq and each message once. */
export function pagesAreWhole(story: Story): string[] {
  const wrong: string[] = [];
  for (const { client, conversationId, messages } of story.all('page')) {
    const where = `conversation ${conversationId} on ${client}`;
    messages.forEach(({ seq }, index) => {
      if (seq !== index + 1) wrong.push(`page: ${where} has seq ${seq} in place ${index + 1}`);
    });
    if (new Set(messages.map(({ from, messageId }) => idOf(from, messageId))).size !== messages.length)
      wrong.push(`page: ${where} has a message twice`);
  }
  return wrong;
}

/** D5, D12: what a client sent first into a conversation has the smaller seq. */
export function sendersOrderIsKept(story: Story): string[] {
  const wrong: string[] = [];
  const sends = firstOfEach(story.all('send'));
  for (const line of story.lines) {
    const placeOf = new Map(places(story, line).map((place) => [place.id, place]));
    const last = new Map<string, { seq: number; messageId: string }>();
    for (const { by, client, messageId } of sends) {
      const place = placeOf.get(idOf(by, messageId));
      if (!place) continue;
      const queue = `${client}>${place.conversationId}`;
      const before = last.get(queue);
      if (before && before.seq > place.seq)
        wrong.push(
          `overtaken: ${messageId} of ${client} has seq ${place.seq}, ${before.messageId} before it ${before.seq}`,
        );
      last.set(queue, { seq: place.seq, messageId });
    }
  }
  return wrong;
}

/** D5, P3: what a plain client hears for the first time comes in the order of the seqs. */
export function plainClientsHearInOrder(story: Story): string[] {
  const wrong: string[] = [];
  const heard = firstOfEach(
    story.all('heard').map((told) => ({ ...told, key: `${told.client} ${idOf(told.from, told.messageId)}` })),
  );
  for (const line of story.lines) {
    const placeOf = new Map(places(story, line).map((place) => [place.id, place]));
    const last = new Map<string, number>();
    for (const { client, from, messageId, line: on } of heard) {
      const place = placeOf.get(idOf(from, messageId));
      if (!place || on !== line) continue;
      const queue = `${client}<${place.conversationId}`;
      if ((last.get(queue) ?? 0) > place.seq)
        wrong.push(`overtaken: ${client} heard ${messageId}, seq ${place.seq}, after ${last.get(queue)}`);
      last.set(queue, place.seq);
    }
  }
  return wrong;
}

/** A1, A3, D4: what is shown was sent, as it was sent, and only to its two people; what was refused is not shown. */
export function nothingInventedNothingLeaked(story: Story): string[] {
  const sent = new Map(story.all('send').map((send) => [idOf(send.by, send.messageId), send]));
  const refused = new Set(story.all('refused').map(({ by, messageId }) => idOf(by, messageId)));
  const wrong: string[] = [];
  for (const seen of [...story.all('show'), ...story.all('heard')]) {
    const { by, client, from, to, messageId, content } = seen;
    const id = idOf(from, messageId);
    const send = sent.get(id);
    if (!send) wrong.push(`invented: ${messageId} on ${client} was never sent`);
    else if (send.content !== content || send.to !== to)
      wrong.push(`changed: ${messageId} on ${client} is not what was sent`);
    if (refused.has(id)) wrong.push(`refused and shown: ${messageId} on ${client}`);
    const people = seen.did === 'show' ? story.run.peopleOf(seen.conversationId) : [from, to];
    if (!people.includes(by)) wrong.push(`leaked: ${messageId} of ${from} to ${to} was shown to ${by}`);
  }
  for (const { by, messageId } of [...story.all('stored'), ...story.all('confirmed')])
    if (!sent.has(idOf(by, messageId))) wrong.push(`invented: ${messageId} of ${by} was stored, never sent`);
  return wrong;
}

/** D3: an id keeps its seq and its position over resends, crashes, and restored backups that have it. */
export function sequenceIsStable(story: Story): string[] {
  const wrong: string[] = [];
  for (const line of story.lines) {
    const first = new Map<string, Told<'stored'>>();
    for (const stored of story.of(line, 'stored')) {
      const id = idOf(stored.by, stored.messageId);
      const before = first.get(id);
      if (!before) first.set(id, stored);
      else if (before.seq !== stored.seq || position(before) !== position(stored))
        wrong.push(
          `unstable: ${stored.messageId} was seq ${before.seq} at ${before.cursor}, then ${stored.seq} at ${stored.cursor}`,
        );
    }
  }
  return wrong;
}

const position = ({ cursor }: { cursor: string }): number => readCursor(cursor).position;

function firstOfEach<T extends { messageId: string; key?: string; by: number }>(all: readonly T[]): T[] {
  const seen = new Set<string>();
  return all.filter((one) => {
    const key = one.key ?? idOf(one.by, one.messageId);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
