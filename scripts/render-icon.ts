import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

/** Draws build/icon.png, of which electron-builder makes every system's icon, from build/icon.svg. Run by hand after a change. */
const folder = path.resolve(import.meta.dirname, '../build');
/** macOS wants 1024, the others less. */
const size = 1024;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage({ viewport: { width: size, height: size } });
await page.setContent(
  `<style>body { margin: 0 } svg { display: block }</style>${readFileSync(path.join(folder, 'icon.svg'), 'utf8')}`,
);
await page.screenshot({ path: path.join(folder, 'icon.png'), omitBackground: true });
await browser.close();
