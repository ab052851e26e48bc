import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/support/global-setup.mjs',
  outputDir: 'test-results/e2e',
  // Each worker runs a server, an app and a browser: two keep a small machine busy.
  workers: 2,
  fullyParallel: true,
  // A shared machine may stall for seconds: a second try is allowed, and the summary says how many needed it.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
