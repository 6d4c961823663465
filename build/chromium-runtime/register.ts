/** Makes `electron` mean this runtime: `node --import ./build/chromium-runtime/register.ts dist/main/main.js`. */
import { registerHooks } from 'node:module';

const runtime = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: runtime, format: 'module', shortCircuit: true }
      : next(specifier, context),
});
