import { defineConfig } from '@playwright/test';

/** `npm run screenshots`: the pictures of the README, from the running product. */
export default defineConfig({
  testDir: '.',
  globalSetup: '../e2e/support/global-setup.mjs',
  testMatch: '*.shots.ts',
  workers: 1,
  timeout: 120_000,
  outputDir: '../../test-results/screenshots',
});
