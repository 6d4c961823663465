/** What the app can be run with on this machine, and how. */
import { findChromium } from '../chromium-runtime/browser/find-chromium.ts';
import { hasDisplay } from '../chromium-runtime/switches.ts';
import { inRoot, root } from '../project.ts';
import { electronBinary, obtainElectron } from './electron-binary.ts';

export type RuntimeName = 'electron' | 'chromium-runtime';

export interface Runtime {
  readonly name: RuntimeName;
  /** Why this one, as the end of a sentence. */
  readonly because: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Electron if it is here or comes quickly, else Chromium. `REENVIO_RUNTIME` names one without asking. */
export async function chooseRuntime(): Promise<Runtime> {
  const wanted = process.env.REENVIO_RUNTIME;
  if (wanted === 'chromium-runtime') return chromiumRuntime('REENVIO_RUNTIME asks for it');
  const found = await obtainElectron();
  if ('path' in found)
    return electronRuntime(found.path, wanted ? 'REENVIO_RUNTIME asks for it' : 'its binary is installed');
  if (wanted === 'electron') throw new Error(`REENVIO_RUNTIME asks for Electron, but ${found.missing}.`);
  return chromiumRuntime(`not Electron: ${found.missing}`);
}

/** Returns a runtime by its name if it can be used now, without downloading anything. */
export function installedRuntime(name: RuntimeName): Runtime | null {
  if (name === 'chromium-runtime') return findChromium() ? chromiumRuntime('it was asked for') : null;
  const path = electronBinary();
  return path ? electronRuntime(path, 'it was asked for') : null;
}

function electronRuntime(path: string, because: string): Runtime {
  // As root Chromium's own sandbox cannot run.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const [command = path, ...args] = [...(hasDisplay ? [] : ['xvfb-run', '--auto-servernum']), path, root, ...sandbox];
  return { name: 'electron', because, command, args };
}

function chromiumRuntime(because: string): Runtime {
  return {
    name: 'chromium-runtime',
    because,
    command: process.execPath,
    args: ['--import', new URL('../chromium-runtime/register.ts', import.meta.url).href, inRoot('dist/main/main.js')],
  };
}
