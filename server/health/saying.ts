import type { HealthCheck, HealthFinding } from '../../protocol/admin.ts';

/** What is said of a finding: how it is, and what to do about it. */
export type Said = Pick<HealthFinding, 'what' | 'todo'>;

/** How numbers and times are written. */
export interface Formats {
  bytes: (value: number) => string;
  /** @param at milliseconds since 1970 */
  moment: (at: number) => string;
  count: (value: number) => string;
}

export function saying(what: string, todo: string | null = null): Said {
  return { what, todo };
}

export function finding(id: HealthCheck, level: HealthFinding['level'], said: Said): HealthFinding {
  return { id, level, ...said };
}
