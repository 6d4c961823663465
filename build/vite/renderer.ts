/** The pages: served at `app://reenvio/` under a policy that allows neither inline scripts nor data: fonts. */
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { inRoot } from '../project.ts';

export const rendererConfig: InlineConfig = {
  configFile: false,
  root: inRoot('renderer'),
  base: '/',
  publicDir: false,
  plugins: [react()],
  build: {
    target: 'chrome140',
    outDir: inRoot('dist/renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      // What the first sight needs is one file: parted among its many lazy neighbours it packs a tenth worse.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
    // Read from the disk, not from a network: a large file costs little.
    chunkSizeWarningLimit: 1_500,
  },
};
