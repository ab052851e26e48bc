import path from 'node:path';
import { nativeImage, type NativeImage } from 'electron';
import { box, digits, rasterise, triangle, type Colour, type Shape } from './drawing.ts';

/** The mark of renderer/features/Logo.tsx, in its units. */
const UNITS = 48;
const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];
/** The accents of renderer/features/theme/tokens.css: dark on light panels, bright on dark ones. */
const ON_LIGHT: Colour = [29, 106, 78];
const ON_DARK: Colour = [92, 199, 154];
const NIGHT: Colour = [16, 19, 17];
const AMBER: Colour = [217, 130, 43];
const GREY: Colour = [128, 134, 130];

function mark(bubble: Colour, barbell: Shape['fill']): Shape[] {
  return [
    box(2, 4, 44, 36, 12, bubble),
    triangle(
      [
        [12.3, 36],
        [26, 38],
        [12.3, 47],
      ],
      bubble,
    ),
    box(9, 18, 3.6, 8, 1.8, barbell),
    box(14, 14, 4.4, 16, 2.2, barbell),
    box(18, 20.3, 12, 3.4, 0, barbell),
    box(29.6, 14, 4.4, 16, 2.2, barbell),
    box(35.4, 18, 3.6, 8, 1.8, barbell),
  ];
}

const countText = (count: number): string => (count > 9 ? '9+' : String(count));

function countBadge(count: number): Shape[] {
  const text = countText(count);
  const width = text.length > 1 ? 36 : 28;
  const left = UNITS - width;
  return [
    box(left - 3, 17, width + 6, 34, 16, 'hole'),
    box(left, 20, width, 28, 12, AMBER),
    ...digits(text, left + width / 2, 34, text.length > 1 ? 3.7 : 4, NIGHT),
  ];
}

function picture(size: number, shapes: readonly Shape[]): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 2]) {
    const pixels = size * scaleFactor;
    image.addRepresentation({
      scaleFactor,
      width: pixels,
      height: pixels,
      buffer: nativeImage
        .createFromBitmap(rasterise(pixels, UNITS, shapes), { width: pixels, height: pixels })
        .toPNG(),
    });
  }
  return image;
}

export interface TrayLook {
  unread: number;
  offline: boolean;
  /** The system's panels are dark. */
  dark: boolean;
}

/** @returns the icon for the tray; on macOS a template that the system colours, where the count stands beside it. */
export function trayIcon({ unread, offline, dark }: TrayLook): NativeImage {
  if (process.platform === 'darwin') {
    const template = picture(18, mark(BLACK, 'hole'));
    template.setTemplateImage(true);
    return template;
  }
  const bubble = offline ? GREY : dark ? ON_DARK : ON_LIGHT;
  const shapes = mark(bubble, dark && !offline ? NIGHT : WHITE);
  return picture(
    process.platform === 'win32' ? 16 : 22,
    unread > 0 ? [...shapes, ...countBadge(unread)] : shapes,
  );
}

/** The count that Windows shows over the app's button in the task bar. */
export function overlayIcon(unread: number): NativeImage {
  const text = countText(unread);
  return picture(16, [
    box(2, 2, 44, 44, 22, AMBER),
    ...digits(text, 24, 24, text.length > 1 ? 5 : 6.5, NIGHT),
  ]);
}

/** For windows and notifications on systems that do not take it from the installed app. Copied by electron.vite.config.ts. */
export function appIcon(): NativeImage {
  return (icon ??= nativeImage.createFromPath(path.join(import.meta.dirname, 'icon.png')));
}
let icon: NativeImage | undefined;
