import type { ErrorCode } from '../protocol/codes.ts';

/** Words after which the same message may be stored later. */
const PASSING: ReadonlySet<string> = new Set<ErrorCode>([
  'rate_limited',
  'storage_unavailable',
  'unauthenticated',
]);

/**
 * @param code of an error envelope that names one of my messages
 * @returns whether it failed for good; otherwise it is sent again later. A code that this version does not know is final:
 * sending again what a newer server refuses would never end.
 */
export const failsForGood = (code: string): boolean => !PASSING.has(code);
