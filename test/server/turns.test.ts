import { expect, it } from 'vitest';
import { Turns } from '../../server/transport/turns.ts';

it('C12: a flood is worked off in order, and others have their turn in between', async () => {
  const turns = new Turns();
  const seen: number[] = [];
  const others: number[] = [];
  const busy = () => {
    const end = performance.now() + 4;
    while (performance.now() < end);
  };
  for (let i = 0; i < 10; i++)
    turns.add(() => {
      busy();
      seen.push(i);
    });
  expect(seen).toEqual([]);
  while (seen.length < 10)
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        others.push(seen.length);
        resolve();
      });
    });
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  // At most three of 4 ms fit into a slice of 10 ms, so somebody else ran at least three times before the end.
  expect(new Set(others.filter((count) => count < 10)).size).toBeGreaterThanOrEqual(3);
});
