/** The main process: ES modules for Electron's Node, the entry and one file for each worker thread. */
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { InlineConfig } from 'vite';
import { inRoot, root } from '../project.ts';

/** Native or found at run time; everything else is in the bundle. */
const external = ['electron', 'keytar'];

/** A dependency asks for it, does without it, and would pick up whichever a development tool brought along. */
const absent = ['supports-color'];

/** Workers are found by their name, so that a new one needs no line here. */
const workers = globSync('electron/core/**/*-worker.ts', { cwd: root }).map(
  (path) => [basename(path, '.ts'), inRoot(path)] as const,
);

export const mainConfig: InlineConfig = {
  configFile: false,
  root,
  publicDir: false,
  // CommonJS modules in the bundle keep asking for these.
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  ssr: { noExternal: true, external },
  build: {
    ssr: true,
    target: 'node24',
    outDir: inRoot('dist/main'),
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { main: inRoot('electron/main.ts'), ...Object.fromEntries(workers) },
      external: [...external, ...absent],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
    },
  },
};
