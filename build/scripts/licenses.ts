/** Collects the licences of everything that ships: what Vite put into the bundles, and the packages that stay beside them. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../project.ts';

/** The name under which Vite is to leave a bundle's list, as JSON. */
export const licenseList = 'licenses.json';

/** Not in a bundle, but in the package. */
const beside = [{ folder: 'node_modules/keytar', license: 'LICENSE.md' }];

export interface License {
  readonly name: string;
  readonly version: string;
  /** As SPDX spells it. */
  readonly identifier: string | null;
  readonly text?: string;
}

/** Takes the lists out of the bundles' folders, and gives every package once, by name. */
export function takeLicenses(folders: readonly string[]): License[] {
  const bundled = folders.flatMap((folder) => {
    const path = join(folder, licenseList);
    const list = JSON.parse(readFileSync(path, 'utf8')) as License[];
    rmSync(path);
    return list;
  });
  const all = [...bundled, ...beside.map(readBeside)];
  const once = new Map(all.map((license) => [`${license.name} ${license.version}`, license]));
  return [...once.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Writes them as one text, as the licences ask for. */
export function writeOut(licenses: readonly License[]): string {
  const rule = '-'.repeat(80);
  const parts = licenses.map(({ name, version, identifier, text }) =>
    [
      rule,
      `${name} ${version} (${identifier ?? 'no identifier'})`,
      '',
      text?.trim() ?? `Its authors publish it under ${identifier ?? 'terms of their own'}, without a text beside it.`,
      '',
    ].join('\n'),
  );
  return [
    'What Reenvio is made of, and under which licences.',
    "Electron's and Chromium's own stand beside the app: LICENSE.electron.txt and LICENSES.chromium.html.",
    '',
    ...parts,
  ].join('\n');
}

function readBeside({ folder, license }: { folder: string; license: string }): License {
  const manifest = JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const { name = folder, version = '', license: identifier = null } = manifest;
  return { name, version, identifier, text: readFileSync(inRoot(folder, license), 'utf8') };
}
