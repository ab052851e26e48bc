import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // The scenarios under faults have open findings with two tabs on one store (seed 419140): `npm run test:faults` plays them.
    exclude: ['test/e2e/**', 'test/faults/faults-*.test.ts', 'test/faults/mutations.test.ts'],
    // Real servers, databases and compilers on a small machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // As in playwright.config.ts.
    retry: process.env['CI'] ? 1 : 0,
  },
});
