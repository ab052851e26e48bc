import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../../renderer/inbox/search/one-at-a-time.ts';

function asker() {
  const asked: string[] = [];
  const open: PromiseWithResolvers<string>[] = [];
  const ask = oneAtATime((question: string) => {
    asked.push(question);
    const answer = Promise.withResolvers<string>();
    open.push(answer);
    return answer.promise;
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { asked, open, ask, turn };
}

describe('one question at a time', () => {
  it('F1: of the letters typed while a search runs only the last is looked for, when it has ended', async () => {
    const { asked, open, ask, turn } = asker();
    const answers = ['s', 'sq', 'squ', 'squa'].map((query) => ask(query));
    await turn();
    expect(asked).toEqual(['s']);
    open[0]!.resolve('found s');
    await turn();
    expect(asked).toEqual(['s', 'squa']);
    open[1]!.resolve('found squa');
    expect(await Promise.all(answers)).toEqual(['found s', null, null, 'found squa']);
  });

  it('F1: a search that fails says so to whoever typed it, and the next one is asked', async () => {
    const { asked, open, ask, turn } = asker();
    const first = ask('s');
    const next = ask('sq');
    open[0]!.reject(new Error('The store cannot be read.'));
    await expect(first).rejects.toThrow('The store cannot be read.');
    await turn();
    expect(asked).toEqual(['s', 'sq']);
    open[1]!.resolve('found sq');
    expect(await next).toBe('found sq');
  });

  it('F1: while no search runs the next is asked at once', () => {
    const { asked, ask } = asker();
    void ask('s');
    expect(asked).toEqual(['s']);
  });
});
