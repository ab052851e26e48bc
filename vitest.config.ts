import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**'],
    // Real servers, databases and compilers on a small machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // As in playwright.config.ts.
    retry: process.env['CI'] ? 1 : 0,
  },
});
