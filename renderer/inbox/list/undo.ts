/** Something that was done and can be taken back. */
export interface Step {
  /** What was done, in a sentence. */
  says: string;
  takeBack: () => Promise<void>;
}

export interface UndoStack {
  push(step: Step): void;
  /** There is something to take back. */
  any(): boolean;
  /**
   * Takes back this step, or the last one. One that cannot be taken back now stays.
   * @returns what was taken back, or null: there is nothing
   */
  undo(step?: Step): Promise<Step | null>;
}

/** As many steps can be taken back, one after the other. */
const MOST = 50;

export function createUndoStack(): UndoStack {
  let steps: readonly Step[] = [];
  return {
    push(step) {
      steps = [...steps, step].slice(-MOST);
    },
    any: () => steps.length > 0,
    async undo(which) {
      const step = steps.findLast((one) => which === undefined || one === which);
      if (!step) return null;
      const before = steps;
      steps = steps.filter((one) => one !== step);
      try {
        await step.takeBack();
      } catch (error) {
        steps = before;
        throw error;
      }
      return step;
    },
  };
}
