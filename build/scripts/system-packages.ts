/** The system's own programs that a run needs: installed on Debian as root, elsewhere named with the command that would. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../chromium-runtime/browser/find-chromium.ts';
import { hasDisplay } from '../chromium-runtime/switches.ts';
import type { RuntimeName } from './runtime.ts';

const packages = {
  chromium: () => findChromium() !== null,
  xvfb: () => onPath('xvfb-run'),
  'dbus-x11': () => onPath('dbus-run-session'),
  'gnome-keyring': () => onPath('gnome-keyring-daemon'),
  'libsecret-1-0': () => isInstalled('libsecret-1-0'),
  'libsecret-tools': () => onPath('secret-tool'),
  'libnotify-bin': () => onPath('notify-send'),
  faketime: () => onPath('faketime'),
  'fonts-noto-core': () => isInstalled('fonts-noto-core'),
  'fonts-noto-color-emoji': () => isInstalled('fonts-noto-color-emoji'),
} as const;

export type PackageName = keyof typeof packages;

/** What the app itself needs. Electron wants a display even for windows that it does not show. */
export const appPackages: Readonly<Record<RuntimeName, readonly PackageName[]>> = {
  'chromium-runtime': ['chromium', 'libsecret-1-0'],
  electron: hasDisplay ? ['libsecret-1-0'] : ['libsecret-1-0', 'xvfb'],
};

/** What the journeys and the keychain's tests need besides Chromium. */
export const testPackages: readonly PackageName[] = [
  'chromium',
  'xvfb',
  'dbus-x11',
  'gnome-keyring',
  'libsecret-1-0',
  'libsecret-tools',
  'fonts-noto-core',
];

/** Says whether all are there, after installing the missing where that is possible. Only Linux needs any but a Chromium. */
export function ensurePackages(names: readonly PackageName[]): boolean {
  const missing = missingPackages(names);
  if (missing.length === 0) return true;
  if (process.platform !== 'linux') {
    process.stderr.write('Install Chromium, Chrome or Edge, or set CHROMIUM_PATH.\n');
    return false;
  }
  const install = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing] as const;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    process.stderr.write(`Missing on this machine; install with:\n  sudo ${install.join(' ')}\n`);
    return false;
  }
  process.stdout.write(`Installing ${missing.join(', ')}.\n`);
  apt(['update', '--quiet=2']);
  apt([...install.slice(1), '--quiet=2']);
  const still = missingPackages(names);
  if (still.length > 0) process.stderr.write(`Could not be installed: ${still.join(', ')}.\n`);
  return still.length === 0;
}

/** Those of the packages that this machine lacks. */
function missingPackages(names: readonly PackageName[]): PackageName[] {
  const needed = process.platform === 'linux' ? names : names.filter((name) => name === 'chromium');
  return needed.filter((name) => !packages[name]());
}

function apt(args: readonly string[]): void {
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));
}

/** A system without dpkg names its packages otherwise, and has most likely what its desktop needs. */
function isInstalled(name: string): boolean {
  if (!onPath('dpkg-query')) return true;
  const { stdout } = spawnSync('dpkg-query', ['--status', name], { encoding: 'utf8' });
  return stdout.includes('Status: install ok installed');
}
