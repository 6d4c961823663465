/** Stands in for fpm, which electron-builder would download: it packs nothing, and keeps what it was ordered to pack. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FpmOrders {
  readonly args: readonly string[];
  /** What is put where: the place in the system, and the file at the time. */
  readonly files: Readonly<Record<string, string>>;
}

const program = `
const { readFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const valueOf = (name) => args[args.indexOf(name) + 1];
const files = {};
for (const arg of args) {
  const [, from, to] = /^([^=]+)=(\\/usr\\/.+)$/.exec(arg) ?? [];
  if (from) files[to] = to.endsWith('.desktop') ? readFileSync(from, 'utf8') : from;
}
const resources = args.find((arg) => arg.endsWith('/=/opt/Reenvio')).split('=')[0] + 'resources/';
for (const name of ['package-type', 'app-update.yml']) files[name] = readFileSync(resources + name, 'utf8');
writeFileSync(__dirname + '/' + valueOf('-t') + '.json', JSON.stringify({ args, files }));
writeFileSync(valueOf('--package'), 'a package of ' + valueOf('--version'));
`;

/** Makes it in a folder; gives the path for CUSTOM_FPM_PATH. */
export function makeRecordingFpm(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const [path, script] = [join(folder, 'fpm'), join(folder, 'fpm.cjs')];
  writeFileSync(script, program);
  // The first line of a script cannot name a program with a space in its path.
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`, { mode: 0o755 });
  return path;
}

/** What it was ordered for a kind of package. */
export function ordersFor(kind: 'deb' | 'rpm', folder: string): FpmOrders {
  return JSON.parse(readFileSync(join(folder, `${kind}.json`), 'utf8')) as FpmOrders;
}

/** The values of a switch that may stand several times. */
export function valuesOf({ args }: FpmOrders, name: string): string[] {
  return args.filter((_, index) => args[index - 1] === name);
}
