import { useState } from 'react';
import { sentence } from '../use-loaded.ts';

export interface Doing {
  busy: boolean;
  /** Why it did not work; null: nothing is wrong. */
  problem: string | null;
  /** @param work rejects with a sentence @returns whether it worked */
  run: (work: () => Promise<void>) => Promise<boolean>;
}

/** Something that is being done, and what became of it. */
export function useDoing(): Doing {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function run(work: () => Promise<void>): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(sentence(error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, run };
}
