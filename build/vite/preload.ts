/** The preload: one small CommonJS file, because a sandboxed preload can load no other. */
import type { InlineConfig } from 'vite';
import { inRoot, root } from '../project.ts';

export const preloadConfig: InlineConfig = {
  configFile: false,
  root,
  publicDir: false,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    target: 'chrome140',
    outDir: inRoot('dist/preload'),
    emptyOutDir: true,
    minify: true,
    rolldownOptions: {
      input: inRoot('electron/preload.ts'),
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
    },
  },
};
