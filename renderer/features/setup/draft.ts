import { z } from 'zod';
import { readKept } from '../read-kept.ts';

export const STEPS = ['code', 'begin', 'restore', 'gym', 'owner', 'trainers', 'invite', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** What was typed so far, without passwords. */
const draft = z.object({
  /** Origin. */
  server: z.string(),
  step: z.enum(STEPS),
  code: z.string(),
  gym: z.string(),
  timeZone: z.string(),
  name: z.string(),
  email: z.string(),
});
export type Draft = z.infer<typeof draft>;

const KEPT = 'spotter.setup';

/** What was typed before this window or tab loaded anew; it goes with the tab. */
export const keptDraft = (): Draft | null => readKept('sessionStorage', KEPT, draft);

export function keepDraft(next: Draft | null): void {
  try {
    if (next) sessionStorage.setItem(KEPT, JSON.stringify(next));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // Then a reload begins anew.
  }
}

/** @param code known already, so that it need not be asked for; empty: it is asked for */
export function newDraft(server: string, code: string): Draft {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { server, step: code ? 'begin' : 'code', code, gym: '', timeZone, name: '', email: '' };
}

/** From here on the gym has its owner, and nothing leads back. */
export const isMade = (step: Step): boolean => STEPS.indexOf(step) >= STEPS.indexOf('trainers');
