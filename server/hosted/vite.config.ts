import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;
const page = path.join(here, '../../dist/page');
const out = path.join(here, '../../dist/desktop/server');

/**
 * The server inside the desktop app, which hosts it in a process of its own. The app carries no folder of npm's packages, so they
 * are bundled, except those with native code: they find their own files.
 */
export default defineConfig({
  root: here,
  publicDir: false,
  ssr: { noExternal: true, external: ['@node-rs/argon2', '@photostructure/sqlite'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: out,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      // The threads are found beside the file that starts them.
      input: {
        main: path.join(here, 'main.ts'),
        'writer-thread': path.join(here, '../storage/sqlite/writer-thread.ts'),
        'backup-thread': path.join(here, '../backups/backup-thread.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  plugins: [
    {
      name: 'the page and the version beside the program',
      closeBundle() {
        if (!existsSync(page)) throw new Error('Build the page first: npm run build:page');
        cpSync(page, path.join(out, 'page'), { recursive: true });
        const about = JSON.parse(readFileSync(path.join(here, '../package.json'), 'utf8')) as Record<
          string,
          string
        >;
        const { name, version, type } = about;
        writeFileSync(path.join(out, 'package.json'), JSON.stringify({ name, version, type }));
      },
    },
  ],
});
