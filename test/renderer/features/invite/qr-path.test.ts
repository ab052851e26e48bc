import decode from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { qrPath } from '../../../../renderer/features/invite/qr-path.ts';

/** What a camera sees of the path: `scale` pixels for a module, as RGBA. */
function photograph(text: string, scale: number): { width: number; height: number; data: Uint8Array } {
  const { size, path } = qrPath(text);
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let py = Number(y) * scale; py < (Number(y) + 1) * scale; py++)
      for (let px = Number(x) * scale; px < (Number(x) + Number(run)) * scale; px++)
        data.fill(0, (py * width + px) * 4, (py * width + px) * 4 + 3);
  return { width, height: width, data };
}

describe('the QR code of an invite', () => {
  it('O25: another program reads the link from it', () => {
    const token = 'x7Zp_-0123456789abcdefghijklmnopqrstuvwxyzA';
    for (const origin of [
      'http://192.168.1.20:8787',
      'https://chat.a-rather-long-name-of-a-gym.example:8443',
    ]) {
      const link = `${origin}/join#${token}`;
      expect(decode(photograph(link, 4))).toBe(link);
    }
  });

  it('O25: has the four light modules around it that readers need', () => {
    const { size, path } = qrPath('http://10.0.0.5:8787/join#abc');
    for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(4);
      expect(Number(y)).toBeGreaterThanOrEqual(4);
      expect(Number(x) + Number(run)).toBeLessThanOrEqual(size - 4);
      expect(Number(y)).toBeLessThan(size - 4);
    }
  });
});
