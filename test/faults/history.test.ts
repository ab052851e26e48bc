import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import type { Observation, Run } from './history.ts';

const id = (n: number) => `m${n}`;
const send = (n: number, client = 'client-1'): Observation => ({
  did: 'send',
  by: 1,
  client,
  to: 2,
  messageId: id(n),
  content: `text ${n}`,
});
const stored = (n: number, seq = n, epoch = 'e', position = seq): Observation => ({
  did: 'stored',
  by: 1,
  messageId: id(n),
  conversationId: 5,
  seq,
  cursor: `${epoch}:${position}`,
  duplicate: false,
});
const show = (n: number, by: number, seq = n): Observation => ({
  did: 'show',
  by,
  client: `client-${by}`,
  from: 1,
  to: 2,
  messageId: id(n),
  content: `text ${n}`,
  conversationId: 5,
  seq,
});
const heard = (n: number): Observation => ({
  did: 'heard',
  by: 2,
  client: 'script-2',
  from: 1,
  to: 2,
  messageId: id(n),
  content: `text ${n}`,
});
const of = (by: number, cursor: string) => ({ by, client: `client-${by}`, cursor });
const move = (
  position: number,
  because: 'event' | 'reset' | 'start' = 'event',
  epoch = 'e',
  by = 2,
): Observation => ({ did: 'move', ...of(by, `${epoch}:${position}`), because });
const frame = (position: number, epoch = 'e'): Observation => ({
  did: 'frame',
  ...of(2, `${epoch}:${position}`),
});
const claim = (position: number, epoch = 'e'): Observation => ({
  did: 'claim',
  ...of(2, `${epoch}:${position}`),
});
const mark = (seq: number, kind: 'read' | 'delivered' = 'read'): Observation => ({
  did: 'mark',
  by: 1,
  client: 'client-1',
  conversationId: 5,
  personId: 2,
  kind,
  seq,
});
const page = (...seqs: number[]): Observation => ({
  did: 'page',
  by: 2,
  client: 'client-2',
  conversationId: 5,
  messages: seqs.map((seq) => ({ messageId: id(seq), from: 1, seq })),
});

const start = [move(0, 'start', 'e', 1), move(0, 'start')];
const arrived = (n: number): Observation[] => [
  stored(n),
  show(n, 1),
  frame(n),
  move(n),
  show(n, 2),
  claim(n),
];
const good: Observation[] = [...start, send(1), send(2), ...arrived(1), ...arrived(2), mark(1), mark(2)];
const run = (history: Observation[]): Run => ({
  history,
  peopleOf: (conversation) => (conversation === 5 ? [1, 2] : []),
  settled: [
    { person: 1, client: 'client-1', plain: false },
    { person: 2, client: 'client-2', plain: false },
  ],
});
const kinds = (history: Observation[]) => check(run(history)).map((sentence) => sentence.split(':')[0]);
const without = (gone: Observation) => good.filter((one) => JSON.stringify(one) !== JSON.stringify(gone));

describe('the history checker', () => {
  it('finds nothing wrong with a good run', () => {
    expect(check(run([...good, page(1, 2)]))).toEqual([]);
  });

  it.each<[string, Observation[]]>([
    ['lost', without(show(2, 2))],
    ['twice', [...good, show(2, 2)]],
    ['order', [...good, send(3), show(3, 2, 2)]],
    ['gap', [...good, send(4), stored(4), show(4, 1), show(4, 2)]],
    ['page', [...good, page(1, 1, 2)]],
    ['page', [...good, page(2)]],
    ['overtaken', [send(2), ...good]],
    ['invented', [...good, show(3, 2)]],
    ['invented', [...good, stored(3)]],
    ['changed', [{ ...send(1), content: 'other' } as Observation, ...without(send(1))]],
    ['refused and shown', [...good, { did: 'refused', by: 1, messageId: id(1), code: 'forbidden' }]],
    ['leaked', [...good, show(1, 3)]],
    ['unstable', [...good, { ...stored(1), cursor: 'e:9' } as Observation]],
    ['shrunk', [...good, mark(1)]],
    ['beyond the head', [...good, mark(3)]],
    ['untrue', [...start, send(1), stored(1), show(1, 1), mark(1, 'delivered'), show(1, 2)]],
    ['jump', [...good, frame(4), move(4)]],
    ['jump', [...good, frame(3, 'other'), move(3, 'event', 'other')]],
    ['claimed', [...good, frame(3), claim(3)]],
    ['epoch', [...good, move(3, 'reset', 'other')]],
  ])('finds what is %s', (what, history) => {
    expect(kinds(history)).toContain(what);
  });

  it('D8: a cursor may move over several frames at once, and back to one that comes again', () => {
    expect(check(run([...good, frame(3), frame(4), move(4), frame(3), move(3)]))).toEqual([]);
  });

  it('D12: the order is that of each client, not of all clients of a person', () => {
    const [one, two] = [send(2, 'client-1b'), send(1)];
    expect(check(run([...start, one, two, ...arrived(1), ...arrived(2)]))).toEqual([]);
    expect(kinds([...start, send(2), send(1), ...arrived(1), ...arrived(2)])).toEqual(['overtaken']);
  });
});

describe('the history checker, on notifications', () => {
  const notify: Observation = { did: 'notify', to: 2, messageId: 'n1', content: 'moved' };
  const notified: Observation = { did: 'notified', to: 2, messageId: 'n1', cursor: 'e:3' };
  const notice = (by = 2, client = `client-${by}`, content = 'moved', repeats = false): Observation => ({
    did: 'notice',
    by,
    client,
    messageId: 'n1',
    content,
    repeats,
  });
  const notices = (...messageIds: string[]): Observation => ({
    did: 'notices',
    by: 2,
    client: 'client-2',
    messageIds,
  });
  const whole = [...good, notify, notified, notice(), notices('n1')];

  it('finds nothing wrong with a good run, nor with one that a client learnt of by beginning anew', () => {
    expect(kinds(whole)).toEqual([]);
    expect(kinds([...good, notify, notified, notices('n1')])).toEqual([]);
    expect(kinds([...good, notify])).toEqual([]);
  });

  it.each<[string, Observation[]]>([
    ['lost', [...whole.slice(0, -1), notices()]],
    ['twice', [...whole, notice()]],
    ['twice', [...whole, notices('n1', 'n1')]],
    ['invented', [...good, notice()]],
    ['leaked', [...whole, notice(1)]],
    ['leaked', [...good, notices('n1')]],
    ['changed', [...good, notify, notice(2, 'client-2', 'cancelled')]],
  ])('finds what is %s', (what, history) => {
    expect(kinds(history)).toContain(what);
  });

  it('P4: allows repeats to a plain client, and wants it told', () => {
    const settled = [{ person: 2, client: 'script-2', plain: true }];
    const told = notice(2, 'script-2', 'moved', true);
    const of = (history: Observation[]) => check({ ...run(history), settled });
    expect(of([send(1), notify, notified, told, told])).toEqual([]);
    expect(of([send(1), notify, notified])[0]).toMatch(/^lost/);
  });
});

describe('the history checker, with a plain client', () => {
  const plain = (history: Observation[]): string[] =>
    check({ ...run(history), settled: [{ person: 2, client: 'script-2', plain: true }] });
  const confirmed = (n: number): Observation => ({ did: 'confirmed', by: 1, messageId: id(n) });

  it('P4: allows repeats, and wants what was confirmed', () => {
    const whole = [send(1), send(2), stored(1), confirmed(2), heard(1), heard(2), heard(1)];
    expect(plain(whole)).toEqual([]);
    expect(plain(whole.filter((one) => one !== whole[5]))).toHaveLength(1);
    expect(plain([...whole, heard(3)])[0]).toMatch(/^invented/);
  });

  it('D5: finds what it heard out of order', () => {
    const [first, second] = [heard(1), heard(2)];
    const before = [send(1), send(2), stored(1), stored(2)];
    expect(plain([...before, first, second])).toEqual([]);
    expect(plain([...before, second, first])[0]).toMatch(/^overtaken/);
  });
});

describe('the history checker, when a backup was restored', () => {
  const backup: Observation = { did: 'backup', name: 'b' };
  const restored: Observation = { did: 'restored', name: 'b', epoch: 'f' };
  /** Both clients began anew and show what the backup has: the first message. */
  const again = [move(1, 'reset', 'f', 1), show(1, 1), move(1, 'reset', 'f'), show(1, 2)];
  const sentAfter = [send(3), stored(3, 2, 'f'), show(3, 1, 2), frame(2, 'f'), move(2, 'event', 'f')];
  const before = [...start, send(1), ...arrived(1), backup, send(2), ...arrived(2)];
  const whole = [...before, restored, ...again, ...sentAfter, show(3, 2, 2)];

  it('D7: what was acknowledged after the backup may be gone, and its seq another message’s', () => {
    expect(check(run(whole))).toEqual([]);
  });

  it('D3: what was sent again after the restoring has a new place, and keeps that one', () => {
    const twice = [stored(2, 3, 'f'), show(2, 1, 3), frame(3, 'f'), move(3, 'event', 'f'), show(2, 2, 3)];
    expect(kinds([...whole, ...twice])).toEqual(['overtaken']);
    expect(kinds([...whole, ...twice, stored(2, 4, 'f')])).toContain('unstable');
  });

  it.each<[string, Observation[]]>([
    [
      'lost',
      [...before, restored, move(1, 'reset', 'f', 1), show(1, 1), move(1, 'reset', 'f'), ...sentAfter],
    ],
    ['lost', whole.slice(0, -1)],
    ['epoch', [...before, restored, ...again.slice(0, 2)]],
    ['jump', [...before, restored, ...again.slice(0, 2), frame(1, 'f'), move(1, 'event', 'f'), show(1, 2)]],
    ['twice', [...whole, show(3, 2, 2)]],
    ['unstable', [...whole, stored(1, 2, 'f')]],
    ['order', [...whole, send(4), show(4, 2, 1)]],
    ['invented', [...whole, show(9, 2, 3)]],
    ['claimed', [...whole, claim(3, 'f')]],
    ['claimed', [...whole, claim(2, 'e')]],
  ])('excuses nothing else: finds what is %s', (what, history) => {
    expect(kinds(history)).toContain(what);
  });
});
