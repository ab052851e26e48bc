import { cpSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

/** `spotter-server`, the package that is installed alone: our own files in a few, npm's packages stay dependencies. */
export default defineConfig({
  root: here,
  publicDir: false,
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'dist',
    emptyOutDir: true,
    rolldownOptions: {
      // The threads are found beside the file that starts them.
      input: {
        bin: 'bin.ts',
        'writer-thread': 'storage/sqlite/writer-thread.ts',
        'backup-thread': 'backups/backup-thread.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  plugins: [
    {
      name: 'page and licence beside the program',
      closeBundle() {
        cpSync(path.join(here, '../dist/page'), path.join(here, 'dist/page'), { recursive: true });
        cpSync(path.join(here, '../LICENSE'), path.join(here, 'dist/LICENSE'));
      },
    },
  ],
});
