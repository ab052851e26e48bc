/**
 * What happened in a run, as its clients saw it, and what must be true of it. A recorder appends, in real order;
 * {@link check} reads it once the run is over and every client has had time to catch up.
 */
export type Observation =
  /** A person decided to send. The same id may be sent again, by resends of the client. */
  | { did: 'send'; by: number; to: number; messageId: string; content: string }
  /** The server confirmed it durable. */
  | {
      did: 'stored';
      by: number;
      messageId: string;
      conversationId: number;
      seq: number;
      cursor: string;
      duplicate: boolean;
    }
  /** The server refused it for good. */
  | { did: 'refused'; by: number; messageId: string; code: string }
  /** One client (an installation) of a person took a message into its store, as its screen shows it. */
  | {
      did: 'show';
      by: number;
      client: string;
      from: number;
      to: number;
      messageId: string;
      content: string;
      conversationId: number;
      seq: number;
    }
  /** A client's cursor moved. Positions are read by the checker, though clients must not. */
  | { did: 'move'; by: number; client: string; cursor: string; because: 'event' | 'reset' | 'start' }
  /** A client learnt how far somebody is. */
  | {
      did: 'mark';
      by: number;
      client: string;
      conversationId: number;
      personId: number;
      kind: 'delivered' | 'read';
      seq: number;
    };

export type Recorder = (observation: Observation) => void;

export interface Run {
  history: readonly Observation[];
  /** Who may see what: the two people of each conversation. */
  peopleOf(conversationId: number): readonly number[];
  /** Clients that were connected and idle at the end, so that they must have everything: [person, client]. */
  settled: readonly (readonly [number, string])[];
}

/** @returns one sentence for each violation, none if the run kept every promise of docs/spec.md, part D. */
export function check(run: Run): string[] {
  return [
    ...everyAcknowledgedMessageArrives(run),
    ...shownOnce(run),
    ...oneDenseOrder(run),
    ...sendersOrderIsKept(run),
    ...nothingInventedNothingLeaked(run),
    ...sequenceIsStable(run),
    ...marksOnlyGrow(run),
    ...cursorsMoveByOne(run),
  ];
}

type Did<K extends Observation['did']> = Extract<Observation, { did: K }>;

function all<K extends Observation['did']>(run: Run, did: K): Did<K>[] {
  return run.history.filter((observation): observation is Did<K> => observation.did === did);
}

const idOf = (sender: number, messageId: string) => `${sender}/${messageId}`;

/** D2: every acknowledged id reaches every settled client of its conversation's people. */
function everyAcknowledgedMessageArrives(run: Run): string[] {
  const shown = new Set(
    all(run, 'show').map((show) => `${show.by} ${show.client} ${idOf(show.from, show.messageId)}`),
  );
  const wrong: string[] = [];
  for (const stored of new Map(all(run, 'stored').map((s) => [idOf(s.by, s.messageId), s])).values())
    for (const [person, client] of run.settled)
      if (run.peopleOf(stored.conversationId).includes(person))
        if (!shown.has(`${person} ${client} ${idOf(stored.by, stored.messageId)}`))
          wrong.push(
            `lost: ${stored.messageId} of ${stored.by} was acknowledged but never shown on ${client}`,
          );
  return wrong;
}

/** D3, D13: a client shows a message once. */
function shownOnce(run: Run): string[] {
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const show of all(run, 'show')) {
    const key = `${show.client} ${idOf(show.from, show.messageId)}`;
    if (seen.has(key)) wrong.push(`twice: ${show.messageId} was shown twice on ${show.client}`);
    seen.add(key);
  }
  return wrong;
}

/** D5: seqs are dense from 1, and each stands for the same message everywhere. */
function oneDenseOrder(run: Run): string[] {
  const wrong: string[] = [];
  const at = new Map<string, string>();
  const heads = new Map<number, Set<number>>();
  for (const seen of [
    ...all(run, 'show').map((show) => ({ ...show, id: idOf(show.from, show.messageId) })),
    ...all(run, 'stored').map((stored) => ({ ...stored, id: idOf(stored.by, stored.messageId) })),
  ]) {
    const place = `${seen.conversationId}:${seen.seq}`;
    const other = at.get(place);
    if (other !== undefined && other !== seen.id)
      wrong.push(`order: seq ${place} is ${other} for one and ${seen.id} for another`);
    at.set(place, seen.id);
    const seqs = heads.get(seen.conversationId) ?? new Set();
    heads.set(seen.conversationId, seqs.add(seen.seq));
  }
  for (const [conversation, seqs] of heads)
    for (let seq = 1; seq <= Math.max(...seqs); seq++)
      if (!seqs.has(seq)) wrong.push(`gap: conversation ${conversation} has no seq ${seq}`);
  return wrong;
}

/** D5, D12: what a person sent first into a conversation has the smaller seq. */
function sendersOrderIsKept(run: Run): string[] {
  const seqOf = new Map(all(run, 'stored').map((stored) => [idOf(stored.by, stored.messageId), stored]));
  const last = new Map<string, { seq: number; messageId: string }>();
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const send of all(run, 'send')) {
    const id = idOf(send.by, send.messageId);
    const stored = seqOf.get(id);
    if (!stored || seen.has(id)) continue;
    seen.add(id);
    const queue = `${send.by}>${stored.conversationId}`;
    const before = last.get(queue);
    if (before && before.seq > stored.seq)
      wrong.push(
        `overtaken: ${send.messageId} of ${send.by} has seq ${stored.seq}, ${before.messageId} before it ${before.seq}`,
      );
    last.set(queue, { seq: stored.seq, messageId: send.messageId });
  }
  return wrong;
}

/** A1, A3, D4: what is shown was sent, as it was sent, and only to its two people; what was refused is not shown. */
function nothingInventedNothingLeaked(run: Run): string[] {
  const sent = new Map(all(run, 'send').map((send) => [idOf(send.by, send.messageId), send]));
  const refused = new Set(all(run, 'refused').map((refusal) => idOf(refusal.by, refusal.messageId)));
  const wrong: string[] = [];
  for (const show of all(run, 'show')) {
    const id = idOf(show.from, show.messageId);
    const send = sent.get(id);
    if (!send) wrong.push(`invented: ${show.messageId} on ${show.client} was never sent`);
    else if (send.content !== show.content || send.to !== show.to)
      wrong.push(`changed: ${show.messageId} on ${show.client} is not what was sent`);
    if (refused.has(id)) wrong.push(`refused and shown: ${show.messageId} on ${show.client}`);
    if (!run.peopleOf(show.conversationId).includes(show.by))
      wrong.push(`leaked: ${show.messageId} of conversation ${show.conversationId} to ${show.by}`);
  }
  return wrong;
}

/** D3: an id keeps its seq and its position over resends and crashes. */
function sequenceIsStable(run: Run): string[] {
  const first = new Map<string, Did<'stored'>>();
  const wrong: string[] = [];
  for (const stored of all(run, 'stored')) {
    const id = idOf(stored.by, stored.messageId);
    const before = first.get(id);
    if (!before) first.set(id, stored);
    else if (before.seq !== stored.seq || before.cursor !== stored.cursor)
      wrong.push(
        `unstable: ${stored.messageId} was seq ${before.seq} at ${before.cursor}, then ${stored.seq} at ${stored.cursor}`,
      );
  }
  return wrong;
}

/** R1: marks grow, read stays within the head. */
function marksOnlyGrow(run: Run): string[] {
  const marks = new Map<string, number>();
  const heads = new Map<number, number>();
  for (const stored of all(run, 'stored'))
    heads.set(stored.conversationId, Math.max(heads.get(stored.conversationId) ?? 0, stored.seq));
  for (const show of all(run, 'show'))
    heads.set(show.conversationId, Math.max(heads.get(show.conversationId) ?? 0, show.seq));
  const wrong: string[] = [];
  for (const mark of all(run, 'mark')) {
    const key = `${mark.client} ${mark.conversationId} ${mark.personId} ${mark.kind}`;
    const before = marks.get(key) ?? 0;
    if (mark.seq < before) wrong.push(`shrunk: ${key} went from ${before} to ${mark.seq}`);
    if (mark.seq > (heads.get(mark.conversationId) ?? 0))
      wrong.push(`beyond the head: ${key} at ${mark.seq}`);
    marks.set(key, mark.seq);
  }
  return wrong;
}

/** D6, D7: a client's cursor moves by exactly one within an epoch; it jumps or turns back only by a reset. */
function cursorsMoveByOne(run: Run): string[] {
  const places = new Map<string, { epoch: string; position: number }>();
  const wrong: string[] = [];
  for (const move of all(run, 'move')) {
    const [epoch = '', position = ''] = move.cursor.split(':');
    const now = { epoch, position: Number(position) };
    const before = places.get(move.client);
    if (before && move.because === 'event')
      if (before.epoch !== now.epoch || now.position !== before.position + 1)
        wrong.push(
          `jump: ${move.client} went from ${before.epoch}:${before.position} to ${move.cursor} without a reset`,
        );
    places.set(move.client, now);
  }
  return wrong;
}
