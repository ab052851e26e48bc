import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const out = (part: string): string => path.resolve('dist/desktop', part);

/**
 * What stays outside the bundles: the platform, a package that finds its own files, and the SQLite stand-in of development.
 * The last two are optional parts of dbus-next, which does without them.
 */
const external = ['electron', /^node:/, 'node-notifier', '@photostructure/sqlite', 'usocket', 'x11'];

export default defineConfig({
  main: {
    build: {
      outDir: out('main'),
      externalizeDeps: false,
      minify: false,
      rollupOptions: { input: 'main/index.ts', external, output: { format: 'es' } },
    },
  },
  preload: {
    build: {
      outDir: out('preload'),
      externalizeDeps: false,
      // The sandbox takes one CommonJS file.
      rollupOptions: {
        input: 'preload/index.ts',
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: out('renderer'),
      emptyOutDir: true,
      rollupOptions: { input: 'renderer/inbox.html' },
    },
  },
});
