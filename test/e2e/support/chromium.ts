import { chromium, type Browser } from '@playwright/test';

/**
 * Starts Debian's Chromium, as the browser of a member's phone. It keeps to itself: no look-ups, updates or synchronisation.
 * @param env the display and bus it may use
 */
export function launchChromium(env: Record<string, string> = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.SPOTTER_E2E_CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...process.env, ...env },
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
