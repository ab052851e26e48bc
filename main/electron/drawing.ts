/** A small rasteriser for the few icons that are made while running: a count cannot come from a file. */

export type Colour = readonly [red: number, green: number, blue: number];

export interface Shape {
  /** Distance of the point to the edge, in drawing units; negative inside. */
  distance(x: number, y: number): number;
  /** `hole` makes everything under the shape transparent. */
  fill: Colour | 'hole';
}

/** `Math.hypot` guards against overflow, which takes ten times as long. */
const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** Left, top, width and height; corners rounded by `radius`. */
export function box(
  left: number,
  top: number,
  width: number,
  height: number,
  radius: number,
  fill: Shape['fill'],
): Shape {
  return {
    fill,
    distance(x, y) {
      const dx = Math.abs(x - left - width / 2) - width / 2 + radius;
      const dy = Math.abs(y - top - height / 2) - height / 2 + radius;
      return length(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
    },
  };
}

/** A triangle, its corners clockwise. */
export function triangle(corners: readonly (readonly [number, number])[], fill: Shape['fill']): Shape {
  return {
    fill,
    distance(x, y) {
      return Math.max(
        ...corners.map(([ax, ay], at) => {
          const [bx, by] = corners[(at + 1) % corners.length] ?? [ax, ay];
          return ((by - ay) * (x - ax) - (bx - ax) * (y - ay)) / length(bx - ax, by - ay);
        }),
      );
    },
  };
}

/**
 * @param pixels width and height of the picture
 * @param units width and height of the drawing that fills it
 * @returns BGRA with premultiplied alpha, as `nativeImage.createFromBitmap` takes it
 */
export function rasterise(pixels: number, units: number, shapes: readonly Shape[]): Buffer {
  const bitmap = Buffer.alloc(pixels * pixels * 4);
  const scale = pixels / units;
  for (let py = 0; py < pixels; py += 1)
    for (let px = 0; px < pixels; px += 1) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (const shape of shapes) {
        const { fill } = shape;
        const edge = shape.distance((px + 0.5) / scale, (py + 0.5) / scale) * scale;
        const cover = Math.min(1, Math.max(0, 0.5 - edge));
        const [r, g, b] = fill === 'hole' ? [0, 0, 0] : fill;
        const opaque = fill === 'hole' ? 0 : cover;
        red = r * opaque + red * (1 - cover);
        green = g * opaque + green * (1 - cover);
        blue = b * opaque + blue * (1 - cover);
        alpha = 255 * opaque + alpha * (1 - cover);
      }
      bitmap.set([blue, green, red, alpha].map(Math.round), (py * pixels + px) * 4);
    }
  return bitmap;
}

/** Three by five squares for each character. */
const GLYPHS: Readonly<Record<string, string>> = {
  '0': '111101101101111',
  '1': '010110010010111',
  '2': '111001111100111',
  '3': '111001111001111',
  '4': '101101111001001',
  '5': '111100111001111',
  '6': '111100111101111',
  '7': '111001001010010',
  '8': '111101111101111',
  '9': '111101111001111',
  '+': '000010111010000',
};

/** Digits and `+`, each square `unit` wide, one square apart, the whole centred on the point. */
export function digits(text: string, centreX: number, centreY: number, unit: number, fill: Colour): Shape[] {
  const left = centreX - ((text.length * 4 - 1) * unit) / 2;
  const top = centreY - (5 * unit) / 2;
  return text.split('').flatMap((character, place) =>
    (GLYPHS[character] ?? '').split('').flatMap((on, at) =>
      on === '1'
        ? // A little larger than its square, so that neighbours leave no seam.
          [
            box(
              left + (place * 4 + (at % 3)) * unit - 0.05,
              top + Math.floor(at / 3) * unit - 0.05,
              unit + 0.1,
              unit + 0.1,
              0,
              fill,
            ),
          ]
        : [],
    ),
  );
}
