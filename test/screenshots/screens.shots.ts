import path from 'node:path';
import { test, type Browser } from '@playwright/test';
import { launchChromium } from '../e2e/support/chromium.ts';
import { buildInbox, openInbox, rest, type InboxBuild, type Look } from '../e2e/support/inbox-page.ts';
import { LOOKS } from '../e2e/support/screen.ts';
import { SCREENS } from '../e2e/support/screens.ts';

/**
 * Every screen of the inbox in every look, to be looked at: test-results/screens/LOOK-SCREEN.png. `npm run screenshots -- -g dark-palette`
 * makes some of them.
 */

let browser: Browser;
let inbox: InboxBuild;
test.beforeAll(async () => {
  [browser, inbox] = await Promise.all([launchChromium(), buildInbox()]);
});
test.afterAll(async () => {
  await browser.close();
  await inbox.close();
});

const looks: Readonly<Record<string, Look>> = { ...LOOKS, forced: { forced: true } };
for (const [look, how] of Object.entries(looks))
  for (const [name, screen] of Object.values(SCREENS).flatMap((screens) => Object.entries(screens)))
    test(`${look}-${name}`, async () => {
      const { page } = await openInbox(browser, inbox, {
        ...how,
        options: { ...how.options, ...screen.options },
      });
      await screen.go(page);
      await rest(page);
      await page.screenshot({ path: path.resolve(`test-results/screens/${look}-${name}.png`) });
      await page.context().close();
    });
