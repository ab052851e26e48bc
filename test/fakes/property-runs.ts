/**
 * How often a property is tried, and how long that may take: `FAULT_RUNS` multiplies both, so that the same files serve a
 * quick run and a run of hours.
 * @param usual for a quick run
 */
export function runs(usual: number): number {
  const factor = Number(process.env['FAULT_RUNS'] ?? 1);
  if (!Number.isFinite(factor) || factor <= 0)
    throw new Error('FAULT_RUNS multiplies the number of runs: give it a number above 0, such as 20.');
  return Math.max(1, Math.round(usual * factor));
}
