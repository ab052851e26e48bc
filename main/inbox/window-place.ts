/** Where the window stood when it was last closed. */
export interface WindowPlace {
  x?: number | undefined;
  y?: number | undefined;
  width: number;
  height: number;
  maximised: boolean;
}

/** @param stored what a file says of it; @returns null for anything that is no place */
export function windowPlaceOf(stored: unknown): WindowPlace | null {
  const { x, y, width, height, maximised } = (stored ?? {}) as Record<string, unknown>;
  const sized = isWhole(width) && width >= 1 && isWhole(height) && height >= 1;
  if (!sized || typeof maximised !== 'boolean') return null;
  if (x !== undefined && !isWhole(x)) return null;
  if (y !== undefined && !isWhole(y)) return null;
  return { ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }), width, height, maximised };
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A window is found again when this much of its title bar is on a display, in pixels. */
const GRIP = { width: 120, height: 40 };

/** @returns the place, without its position when no display shows enough of the window there any more */
export function placeOnDisplays(place: WindowPlace, displays: readonly Rectangle[]): WindowPlace {
  const { x, y, width, height, maximised } = place;
  const size = {
    width: Math.min(width, Math.max(...displays.map((d) => d.width))),
    height: Math.min(height, Math.max(...displays.map((d) => d.height))),
    maximised,
  };
  if (x === undefined || y === undefined) return size;
  const reachable = displays.some(
    (d) =>
      Math.min(x + width, d.x + d.width) - Math.max(x, d.x) >= GRIP.width &&
      y >= d.y &&
      y + GRIP.height <= d.y + d.height,
  );
  return reachable ? { ...size, x, y } : size;
}
