import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDemo } from '../../scripts/demo.ts';
import { serverCommand } from '../../scripts/demo/seed.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { rest } from '../e2e/support/inbox-page.ts';

const pictures = path.resolve(import.meta.dirname, '../../docs/screenshots');

test('the pictures of the README', async ({ launchApp, memberBrowser }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'spotter-shots-'));
  const demo = await startDemo(folder, ['0']);
  try {
    const app = await launchApp({
      env: { SPOTTER_SERVER: demo.url, SPOTTER_DEMO_SESSION_FILE: demo.sessionFile },
    });
    const window = await app.window();
    const setSize = (width: number, height: number) =>
      app.application.evaluate(
        ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0]!, size[1]!),
        [width, height],
      );
    const shoot = (name: string) => window.screenshot({ path: path.join(pictures, `${name}.png`) });
    await setSize(1320, 800);
    await window.getByText('Maya Lindqvist').first().click();
    await expect(window.getByText('Can we move tomorrow from 18:00 to 18:30?').last()).toBeVisible();
    await window.keyboard.press('Control+i');
    await expect(window.getByLabel('Notes')).toBeVisible();
    // Where nothing shows that a pointer is over it.
    await window.mouse.move(700, 300);
    for (const theme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme: theme });
      await window.waitForTimeout(600);
      await shoot(`inbox-${theme}`);
    }
    await window.emulateMedia({ colorScheme: 'light' });
    await window.keyboard.press('Control+i');
    await setSize(380, 720);
    await window.waitForTimeout(600);
    await shoot('inbox-narrow');

    const phone = await memberBrowser.newContext({
      viewport: { width: 390, height: 780 },
      deviceScaleFactor: 2,
    });
    const page = await phone.newPage();
    await page.goto(demo.inviteLink);
    await page.getByRole('textbox').first().fill('Alex');
    await page.screenshot({ path: path.join(pictures, 'member-invite.png') });
    await page.keyboard.press('Enter');
    const composer = page.getByRole('textbox').last();
    await expect(composer).toBeVisible();
    for (const text of ['Hi Sam! Alex here, we met at the front desk.', 'When can I start?']) {
      await composer.fill(text);
      await composer.press('Enter');
    }
    await expect(window.getByText('When can I start?').first()).toBeVisible();
    await page.waitForTimeout(600);
    await page.screenshot({ path: path.join(pictures, 'member-page.png') });
    await phone.close();

    const [email, password] = ['noor@gym.example', path.join(folder, 'password')];
    const who = ['--role', 'owner', '--name', 'Noor Haddad', '--email', email, '--password-file', password];
    await serverCommand(path.join(folder, 'gym'), 'user', 'add', ...who);
    const desk = await memberBrowser.newContext({ viewport: { width: 1100, height: 720 } });
    const admin = await desk.newPage();
    await admin.goto(`${demo.url}/admin`);
    await admin.getByLabel('E-mail').fill(email);
    await admin.getByLabel('Password', { exact: true }).fill(readFileSync(password, 'utf8').split('\n')[0]!);
    await admin.keyboard.press('Enter');
    await expect(admin.getByText(/^\d+ people$/)).toBeVisible();
    await admin.mouse.move(4, 700);
    await rest(admin);
    await admin.screenshot({ path: path.join(pictures, 'administration.png') });
    await desk.close();
  } finally {
    await demo.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
