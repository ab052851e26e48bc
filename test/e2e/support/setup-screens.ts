import type { Page } from '@playwright/test';
import { CLAIM_CODE } from '../../fakes/setup.ts';
import { FEWER, TEXTS, word, type Screen } from './screen.ts';

/** The wizard's, each reached from the sign-in page as a new owner does. */

const goOn = (page: Page) => page.getByRole('button', { name: /^(?:Continue|Weiter)$/ }).click();
const field = (page: Page, en: string, de: string) => page.getByLabel(word(en, de));
const ready = (page: Page, en: string, de: string) =>
  page.getByRole('heading', { name: new RegExp(`${en}|${de}`) }).waitFor();

async function toAddress(page: Page, server = ''): Promise<void> {
  await page.getByRole('button', { name: word('Set up a new gym', 'Neues Studio') }).click();
  await ready(page, 'Where does the server', 'Wo läuft');
  if (!server) return;
  await field(page, 'Address of the server', 'Adresse des Servers').fill(server);
  await goOn(page);
}

async function toCode(page: Page, code = ''): Promise<void> {
  await toAddress(page, 'gym.example');
  await ready(page, 'Is this your server', 'Ist das dein Server');
  if (!code) return;
  await field(page, 'Claim code', 'Einrichtungscode').fill(code);
  await goOn(page);
}

async function toBegin(page: Page, choice?: RegExp): Promise<void> {
  await toCode(page, CLAIM_CODE);
  await page.getByRole('button', { name: /new gym|neuen Studio/ }).waitFor();
  if (choice) await page.getByRole('button', { name: choice }).click();
}

async function toOwner(page: Page): Promise<void> {
  await toBegin(page, /new gym|neuen Studio/);
  await field(page, 'Name of the gym', 'Name des Studios').fill('Iron Hall');
  await goOn(page);
  await field(page, 'Your name', 'Dein Name').fill('Olivia Stone');
  await field(page, 'E-mail', 'E-Mail').fill('olivia@gym.example');
}

async function toTrainers(page: Page): Promise<void> {
  await toOwner(page);
  await page.getByLabel(/^(?:Password|Passwort)$/).fill('five or six quiet words');
  await page.keyboard.press('Enter');
  await page.getByRole('list').waitFor();
}

async function toInvite(page: Page): Promise<void> {
  await toTrainers(page);
  await page.getByRole('button', { name: /^(?:Continue|Weiter|Ohne)/ }).click();
  await ready(page, 'first', 'erste');
}

async function toRestore(page: Page): Promise<void> {
  await toBegin(page, /backup|Sicherung/);
  await page.getByRole('button', { name: word('Choose the file', 'Datei auswählen') }).click();
  await page.getByText('gym-2026-01-02').waitFor();
}

const restoreWith = async (page: Page, passphrase: string) => {
  await page.getByLabel(/^Passphrase/).fill(passphrase);
  await page.keyboard.press('Enter');
};

const screen = (go: Screen['go'], looks = FEWER): Screen => ({ options: { signedOut: true }, looks, go });
/** Its parts are seen in the screen that it leads to. */
const before = (go: Screen['go']): Screen => screen(go, TEXTS);

export const SETUP_SCREENS: Readonly<Record<string, Screen>> = {
  'setup-address': before((page) => toAddress(page)),
  'setup-address-wrong': before(async (page) => {
    await toAddress(page, 'nobody.example');
    await page.getByRole('alert').waitFor();
  }),
  'setup-certificate': screen(async (page) => {
    await toAddress(page, 'private.example');
    await page.getByRole('region', { name: /certificate|Zertifikat/ }).waitFor();
  }),
  'setup-taken': before(async (page) => {
    await toAddress(page, 'taken.example');
    await ready(page, 'has an owner', 'schon einen Inhaber');
  }),
  'setup-code': before((page) => toCode(page)),
  'setup-code-wrong': screen(async (page) => {
    await toCode(page, '0000');
    await page.getByRole('alert').waitFor();
  }),
  'setup-begin': screen((page) => toBegin(page)),
  'setup-gym': screen((page) => toBegin(page, /new gym|neuen Studio/)),
  'setup-owner': screen((page) => toOwner(page)),
  'setup-trainers': before((page) => toTrainers(page)),
  'setup-trainer-added': screen(async (page) => {
    await toTrainers(page);
    await page.getByLabel(/^(?:Name|Vor- und Nachname)$/).fill('Ben Keller');
    await field(page, 'E-mail', 'E-Mail').fill('ben@gym.example');
    await page.keyboard.press('Enter');
    await page.getByText('Ben Keller').waitFor();
  }),
  'setup-invite': before((page) => toInvite(page)),
  'setup-invite-made': screen(async (page) => {
    await toInvite(page);
    await field(page, 'Their name', 'Name').fill('Max Weber');
    await page.getByRole('button', { name: word('Make the link', 'Link') }).click();
    await page.getByRole('img', { name: /QR/ }).waitFor();
  }),
  'setup-done': screen(async (page) => {
    await toInvite(page);
    await page.getByRole('button', { name: word('Later', 'Später') }).click();
    await ready(page, 'is ready', 'ist bereit');
  }),
  'setup-restore': before((page) => toRestore(page)),
  'setup-restore-wrong': screen(async (page) => {
    await toRestore(page);
    await restoreWith(page, 'another one');
    await page.getByRole('alert').waitFor();
  }),
  'setup-restored': before(async (page) => {
    await toRestore(page);
    await restoreWith(page, 'four random words here');
    await ready(page, 'is back', 'ist wieder');
  }),
};
