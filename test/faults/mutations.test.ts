import { describe, expect, it } from 'vitest';
import { catchMutation, edited, MUTATIONS } from './mutations.ts';

/** The four that matter most; `npm run test:faults -- mutations` runs all of them. */
describe('the history checker, on a product that is broken on purpose', () => {
  it.each(MUTATIONS)('still finds what it breaks: $name', ({ name, edits }) => {
    for (const edit of edits) expect(() => edited(name, edit)).not.toThrow();
  });

  it.concurrent.each([
    ['acknowledge before the commit'],
    ['no dedupe at the reader'],
    ['no tail check on heartbeats'],
    ['outbox in another order'],
  ])('catches: %s', { timeout: 300_000 }, async (name) => {
    const mutation = MUTATIONS.find((one) => one.name === name);
    const { violation } = await catchMutation(mutation!, 5, 0.5);
    expect(violation, `not caught in 5 seeds of ${mutation!.scenario}`).not.toBeNull();
  });
});
