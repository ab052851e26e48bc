import { describe, expect, it } from 'vitest';
import { check, type Observation, type Run } from './history.ts';

const id = (n: number) => `m${n}`;
const send = (n: number): Observation => ({
  did: 'send',
  by: 1,
  to: 2,
  messageId: id(n),
  content: `text ${n}`,
});
const stored = (n: number, seq = n): Observation => ({
  did: 'stored',
  by: 1,
  messageId: id(n),
  conversationId: 5,
  seq,
  cursor: `e:${seq}`,
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
const move = (position: number, because: 'event' | 'reset' = 'event', epoch = 'e'): Observation => ({
  did: 'move',
  by: 2,
  client: 'client-2',
  cursor: `${epoch}:${position}`,
  because,
});
const read = (seq: number): Observation => ({
  did: 'mark',
  by: 1,
  client: 'client-1',
  conversationId: 5,
  personId: 2,
  kind: 'read',
  seq,
});

const good: Observation[] = [
  send(1),
  send(2),
  stored(1),
  stored(2),
  ...[1, 2].flatMap((n) => [show(n, 1), show(n, 2)]),
  move(1),
  move(2),
  read(1),
  read(2),
];
const run = (history: Observation[]): Run => ({
  history,
  peopleOf: (conversation) => (conversation === 5 ? [1, 2] : []),
  settled: [
    [1, 'client-1'],
    [2, 'client-2'],
  ],
});
const without = (gone: Observation) => good.filter((one) => JSON.stringify(one) !== JSON.stringify(gone));

describe('the history checker', () => {
  it('finds nothing wrong with a good run', () => {
    expect(check(run(good))).toEqual([]);
  });

  it.each<[string, Observation[]]>([
    ['lost', without(show(2, 2))],
    ['twice', [...good, show(2, 2)]],
    ['order', [...good, send(3), show(3, 2, 2)]],
    ['gap', [...good, send(4), stored(4), show(4, 1), show(4, 2)]],
    ['overtaken', [send(2), send(1), ...good.slice(2)]],
    ['invented', [...good, show(3, 2)]],
    ['changed', [{ ...send(1), content: 'other' } as Observation, ...good.slice(1)]],
    ['refused and shown', [...good, { did: 'refused', by: 1, messageId: id(1), code: 'forbidden' }]],
    ['leaked', [...good, show(1, 3)]],
    ['unstable', [...good, { ...stored(1), cursor: 'e:9' } as Observation]],
    ['shrunk', [...good, read(1)]],
    ['beyond the head', [...good, read(3)]],
    ['jump', [...good, move(4)]],
    ['jump', [...good, move(3, 'event', 'other')]],
  ])('finds what is %s', (what, history) => {
    expect(check(run(history)).map((sentence) => sentence.split(':')[0])).toContain(what);
  });

  it('lets a reset jump', () => {
    expect(check(run([...good, move(9, 'reset', 'other'), move(10, 'event', 'other')]))).toEqual([]);
  });
});
