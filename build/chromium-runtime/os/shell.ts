/** `shell`: told on stdout, and done where there is a desktop that the app shows itself on. */
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { Shell } from 'electron';
import { tell } from '../effects.ts';
import { isHeadless } from '../switches.ts';

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

function open(target: string): void {
  if (isHeadless()) return;
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  spawn(command, [...args, target], { stdio: 'ignore', detached: true })
    .on('error', (error) => process.stderr.write(`${command}: ${error.message}\n`))
    .unref();
}

export const shell = {
  openExternal: async (url) => {
    tell({ effect: 'open-external', url });
    open(url);
  },
  openPath: async (path) => {
    tell({ effect: 'open-path', path });
    open(path);
    return '';
  },
  showItemInFolder: (path) => {
    tell({ effect: 'show-item', path });
    open(dirname(path));
  },
  beep: () => undefined,
} satisfies Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>;
