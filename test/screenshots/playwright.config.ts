import { defineConfig } from '@playwright/test';

/** `npm run screenshots`: the pictures of the README, from the running product. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.shots.ts',
  workers: 1,
  timeout: 120_000,
  outputDir: '../../test-results/screenshots',
});
