import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { FIRST_CHUNK } from '../scripts/first-chunk.ts';

const here = import.meta.dirname;

/** The member's page. The server's Content-Security-Policy allows its own files only: nothing is inlined. */
export default defineConfig({
  root: here,
  publicDir: path.join(here, 'web/public'),
  plugins: [react()],
  build: {
    outDir: path.join(here, '../dist/page'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Phones are older than computers: Safari 16 has no light-dark(), which is compiled for it.
    target: ['chrome111', 'firefox115', 'safari16'],
    cssTarget: ['chrome111', 'firefox115', 'safari16'],
    chunkSizeWarningLimit: 700,
    rollupOptions: { input: path.join(here, 'web.html'), output: FIRST_CHUNK },
  },
});
