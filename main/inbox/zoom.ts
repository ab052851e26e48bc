/** The steps that browsers use, within the limits of the setting. */
const STEPS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** @param step 0 goes back to 100 % */
export function nextZoom(zoom: number, step: 1 | -1 | 0): number {
  if (step === 0) return 1;
  const further = step > 0 ? STEPS.find((s) => s > zoom + 0.001) : STEPS.findLast((s) => s < zoom - 0.001);
  return further ?? zoom;
}
