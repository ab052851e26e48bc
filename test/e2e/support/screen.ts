import type { Page } from '@playwright/test';
import type { Look } from './inbox-page.ts';

/** What a screen is, and every look in which it is seen. */

export const LOOKS: Readonly<Record<string, Look>> = {
  light: {},
  dark: { dark: true },
  contrast: { options: { theme: 'contrast' } },
  'contrast-dark': { dark: true, options: { theme: 'contrast' } },
  narrow: { width: 360 },
  german: { german: true },
  'german-narrow': { german: true, width: 360 },
};

export interface Screen {
  options?: Look['options'];
  /** Only in these looks; absent: in every one. Screens of the same parts need not all be seen in every colour. */
  looks?: readonly (keyof typeof LOOKS)[];
  go(page: Page): Promise<void>;
}

/** Begins with it in either language. */
export const word = (en: string, de: string) => new RegExp(`^(?:${en}|${de})`);
export const settings = async (page: Page, section: string) => {
  await page.evaluate((id) => window.request({ kind: 'open_settings', section: id as 'doctor' }), section);
  await page.getByRole('dialog').waitFor();
};

/** Once in every theme's shape: their colours are those of other screens. */
export const FEWER: NonNullable<Screen['looks']> = ['light', 'narrow', 'contrast-dark', 'german-narrow'];

/** Their parts are seen in the other looks already. */
export const TEXTS: NonNullable<Screen['looks']> = ['light', 'german'];

export const openMara = (page: Page) =>
  page
    .getByRole('button', { name: /Mara Lindqvist/ })
    .first()
    .click();
