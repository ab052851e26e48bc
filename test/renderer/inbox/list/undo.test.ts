import { describe, expect, it } from 'vitest';
import { createUndoStack } from '../../../../renderer/inbox/list/undo.ts';

function bench() {
  const undone: string[] = [];
  const stack = createUndoStack();
  const done = (says: string) => {
    const step = {
      says,
      takeBack: async () => {
        undone.push(says);
      },
    };
    stack.push(step);
    return step;
  };
  return { undone, stack, done };
}

describe('Q3: undo', () => {
  it('Q3: takes back one step after the other, the last one first', async () => {
    const { undone, stack, done } = bench();
    done('pinned');
    done('archived');
    expect((await stack.undo())?.says).toBe('archived');
    expect((await stack.undo())?.says).toBe('pinned');
    expect(await stack.undo()).toBeNull();
    expect(undone).toEqual(['archived', 'pinned']);
  });

  it('Q3: a step that is named is taken back once', async () => {
    const { undone, stack, done } = bench();
    const first = done('pinned');
    done('archived');
    await stack.undo(first);
    expect(await stack.undo(first)).toBeNull();
    await stack.undo();
    expect(undone).toEqual(['pinned', 'archived']);
  });

  it('Q3: what cannot be taken back now can be later', async () => {
    const stack = createUndoStack();
    let full = true;
    stack.push({
      says: 'muted',
      takeBack: async () => {
        if (full) throw new Error('The disk is full.');
      },
    });
    await expect(stack.undo()).rejects.toThrow('The disk is full.');
    full = false;
    expect((await stack.undo())?.says).toBe('muted');
  });
});
