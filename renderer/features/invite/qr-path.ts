import { encode } from 'uqr';

/** Light modules around the code, which readers need (ISO/IEC 18004, section 6.3.8). */
const QUIET_ZONE = 4;

export interface QrPath {
  /** Width and height of the whole in modules, the quiet zone included. */
  size: number;
  /** The dark modules as the `d` of an SVG path, in modules. */
  path: string;
}

/** @throws Error when the text is longer than a QR code holds (about 2,300 characters) */
export function qrPath(text: string): QrPath {
  // M: 15 % of it may be hidden by glare or a thumb.
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const runs = data.flatMap((row, y) =>
    darkRuns(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`),
  );
  return { size, path: runs.join('') };
}

/** Neighbours in one piece: between single squares some screens leave a hairline. @returns [start, length] of each */
function darkRuns(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (dark && last && last[0] + last[1] === x) last[1]++;
    else if (dark) runs.push([x, 1]);
  });
  return runs;
}
