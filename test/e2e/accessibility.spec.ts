import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { launchChromium } from './support/chromium.ts';
import { buildInbox, openInbox, rest, type InboxBuild } from './support/inbox-page.ts';
import { LOOKS } from './support/screen.ts';
import { SCREENS } from './support/screens.ts';

/** Every screen of support/screens.ts in every look, as it ships. */

let browser: Browser;
let inbox: InboxBuild;

// A trace of so many screens is large, and axe is slow enough by itself.
test.describe.configure({ timeout: 300_000 });
test.use({ trace: 'off' });
test.beforeAll(async () => {
  [browser, inbox] = await Promise.all([launchChromium(), buildInbox()]);
});
test.afterAll(async () => {
  await browser.close();
  await inbox.close();
});

/** @param rules only these; all of them when left out */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // Colours are measured when nothing fades any more.
  await rest(page);
  const axe = new AxeBuilder({ page });
  const found = await (rules ? axe.withRules(rules) : axe).analyze();
  return found.violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

/** What is wider than the window, and so would be scrolled to or lost. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => {
        const { right, width } = one.getBoundingClientRect();
        return width > 1 && right > window.innerWidth + 1;
      })
      .map((one) => `${one.tagName.toLowerCase()}.${one.className}`),
  );

/** The structure is the same in every colour, so it is looked at once where there is room and once where there is none. */
const COLOURS = ['color-contrast'];
const CHECKS: Readonly<Record<string, string[] | undefined>> = {
  light: undefined,
  narrow: undefined,
  dark: COLOURS,
  contrast: COLOURS,
  'contrast-dark': COLOURS,
  german: ['html-has-lang', 'html-lang-valid', 'valid-lang'],
  'german-narrow': COLOURS,
};

const rounds = Object.entries(LOOKS).flatMap(([look, how]) =>
  Object.entries(SCREENS).map(([part, screens]) => ({
    ...{ look, how, part },
    screens: Object.entries(screens).filter(([, { looks }]) => !looks || looks.includes(look)),
  })),
);
for (const { look, how, part, screens } of rounds.filter((round) => round.screens.length > 0))
  test(`L3: every screen is accessible, fits, and its policy forbids nothing that it needs (${part}, ${look})`, async () => {
    for (const [name, screen] of screens) {
      const { page, complaints } = await openInbox(browser, inbox, {
        ...how,
        options: { ...how.options, ...screen.options },
      });
      await screen.go(page);
      expect.soft(await violations(page, CHECKS[look]), name).toEqual([]);
      expect.soft(await tooWide(page), name).toEqual([]);
      expect.soft(complaints, name).toEqual([]);
      await page.context().close();
    }
  });

test('L3: a system that asks for more contrast gets it, and one with colours of its own still shows what is chosen', async () => {
  const { page } = await openInbox(browser, inbox, {});
  await page.getByRole('combobox').waitFor();
  const contrast = () => page.evaluate(() => document.documentElement.dataset['contrast'] ?? null);
  expect(await contrast()).toBeNull();
  await page.emulateMedia({ contrast: 'more' });
  await expect.poll(contrast).toBe('more');
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'active' });
  await expect.poll(contrast).toBeNull();
  await SCREENS.inbox['settings-account']?.go(page);
  const current = page.locator('[aria-current="page"]');
  expect(await current.evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('solid');
  await page.context().close();
});

test('L3: with reduced motion nothing moves', async () => {
  const { page } = await openInbox(browser, inbox, {});
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await SCREENS.inbox['settings']?.go(page);
  const longest = await page.evaluate(() =>
    Math.max(0, ...document.getAnimations().map((one) => Number(one.effect?.getComputedTiming().duration))),
  );
  expect(longest).toBeLessThan(1);
  await page.context().close();
});
