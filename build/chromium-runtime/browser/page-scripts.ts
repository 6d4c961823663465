/** The runtime's own scripts for pages, bundled from `page/` when the first page opens. */
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

export interface PageScripts {
  readonly mainWorld: string;
  readonly isolatedWorld: string;
}

let bundled: Promise<PageScripts> | null = null;

/** Returns the scripts of both worlds; the first call bundles them. */
export function pageScripts(): Promise<PageScripts> {
  bundled ??= Promise.all([bundle('main-world'), bundle('isolated-world')]).then(([mainWorld, isolatedWorld]) => ({
    mainWorld,
    isolatedWorld,
  }));
  return bundled;
}

async function bundle(name: string): Promise<string> {
  const input = fileURLToPath(new URL(`../page/${name}.ts`, import.meta.url));
  const build = await rolldown({ input, platform: 'browser', tsconfig: false });
  const { output } = await build.generate({ format: 'iife' });
  await build.close();
  return output[0].code;
}
