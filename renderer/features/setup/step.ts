import type { FirstPeople, Looked, Setup } from '../../../protocol/setup.ts';
import type { Draft, Step } from './draft.ts';

/** What every step is given. */
export interface StepProps {
  setup: Setup;
  people: FirstPeople;
  /** The server, and whose it is. */
  at: Looked;
  /** What others type to reach it. */
  address: string;
  draft: Draft;
  change: (changed: Partial<Draft>) => void;
  /** @param problem why the person is sent there, in a sentence */
  go: (step: Step, problem?: string) => void;
  /** Somebody else has become the owner. */
  onClaimed: () => void;
  progress: { now: number; all: number } | undefined;
  problem: string | null;
}
