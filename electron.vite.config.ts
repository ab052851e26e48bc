import { readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { build, type Plugin } from 'vite';
import { channels, events } from './protocol/ipc.ts';
import { FIRST_CHUNK } from './scripts/first-chunk.ts';

const out = (part: string): string => path.resolve('dist/desktop', part);

/**
 * What stays outside the bundles: the platform, a package that finds its own files, and the SQLite stand-in of development.
 * The last two are optional parts of dbus-next, which does without them.
 */
const external = ['electron', /^node:/, 'node-notifier', '@photostructure/sqlite', 'usocket', 'x11'];

/** Beside the main bundle: drawing it anew at every start would take longer than all the rest of the start. */
const appIcon: Plugin = {
  name: 'app-icon',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'icon.png', source: readFileSync('build/icon-256.png') });
  },
};

/** With these electron-store checks JSON schemas and migrates files, which nobody here asks of it: a third of what every start compiles. */
const UNUSED_BY_STORE = ['ajv/dist/2020.js', 'ajv-formats', 'semver'];
const storeWithoutSchemas: Plugin = {
  name: 'store-without-schemas',
  enforce: 'pre',
  resolveId: (id, importer) =>
    UNUSED_BY_STORE.includes(id) && importer?.includes('/conf/') ? `\0unused:${id}` : null,
  load: (id) =>
    id.startsWith('\0unused:')
      ? `const unused = new Proxy(class {}, {
           get() { throw new Error('${id.slice(8)} is not in the bundle: see electron.vite.config.ts'); },
         });
         export { unused as default, unused as Ajv2020 };`
      : null,
};

/** The server that the app can host runs in a process of its own, from a bundle of its own. */
const hostedServer: Plugin = {
  name: 'hosted-server',
  async closeBundle() {
    await build({ configFile: path.resolve('server/hosted/vite.config.ts') });
  },
};

export default defineConfig({
  main: {
    plugins: [appIcon, storeWithoutSchemas, hostedServer],
    define: { CHANNEL_NAMES: JSON.stringify(Object.keys(channels)) },
    build: {
      outDir: out('main'),
      externalizeDeps: false,
      rollupOptions: {
        input: 'main/index.ts',
        external,
        output: {
          format: 'es',
          // Beside the entry: what finds its files by its own place may stand in either.
          chunkFileNames: '[name]-[hash].js',
          // V8 reads all of it before the window can open; names stay, for whoever reads a log.
          minify: { compress: true, mangle: false, codegen: true },
        },
      },
    },
  },
  preload: {
    // The names alone: with the schemas every window would load zod before its page.
    define: {
      CHANNEL_NAMES: JSON.stringify(Object.keys(channels)),
      EVENT_NAMES: JSON.stringify(Object.keys(events)),
    },
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
      // A third of the bytes to read and to parse before the first paint.
      minify: true,
      rollupOptions: { input: 'renderer/inbox.html', output: FIRST_CHUNK },
    },
  },
});
