/**
 * `npm run test:machines -- [--times 3] [variant …]`: the whole suite as other machines, folders, people and days would run it. Each
 * variant runs `npm test` as often as it is told, in a checkout of its own where it needs one; without names, all of them, one after
 * the other. Linux alone.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot, root } from '../../build/project.ts';
import { ensurePackages } from '../../build/scripts/system-packages.ts';

interface Place {
  readonly folder: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What goes before `npm test`. */
  readonly wrapper?: readonly string[];
  readonly leave?: () => void;
}

/** What it makes is for nobody else. */
const ownersOnly = ['sh', '-c', 'umask 077; exec "$@"', 'sh'];

/** Sets up where and how the suite runs. */
type Variant = () => Place;

const variants: Readonly<Record<string, Variant>> = {
  'as it is': () => ({ folder: root }),
  'one busy core': () => {
    const busy = spawn('taskset', ['-c', '0', process.execPath, '-e', 'for (;;);'], { stdio: 'ignore' });
    return { folder: root, wrapper: ['taskset', '-c', '0'], leave: () => busy.kill() };
  },
  '1 March': () => at('2027-03-01 00:00:10'),
  '31 December': () => at('2026-12-31 23:55:00'),
  '29 February': () => at('2028-02-29 12:00:00'),
  'a Sunday night at the end of a short month': () => at('2027-02-28 23:58:30'),
  'the night in which New York turns its clocks back': () => ({
    ...at('2026-11-01 05:55:00'),
    env: { TZ: 'America/New_York' },
  }),
  'private folder': () => {
    const folder = checkout(mkdtempSync(join(tmpdir(), 'Área privada ')));
    const leave = () => rmSync(join(folder, '..'), { recursive: true, force: true });
    return { folder, wrapper: ownersOnly, leave };
  },
  'no home, far in the east': () => {
    const temporary = mkdtempSync(join(tmpdir(), 'só meu '));
    const env = { HOME: undefined, TMPDIR: temporary, TZ: 'Pacific/Kiritimati', LANG: 'C' };
    return { folder: root, env, leave: () => rmSync(temporary, { recursive: true, force: true }) };
  },
  'another user': () => {
    if (process.getuid?.() !== 0) throw new Error('Only root can run it as another user.');
    const name = 'reenvio-test';
    if (spawnSync('id', [name]).status !== 0) execFileSync('useradd', ['--create-home', name]);
    const folder = checkout(`/home/${name}/Área de trabalho`);
    execFileSync('chown', ['--recursive', `${name}:${name}`, `/home/${name}`]);
    const home = [`HOME=/home/${name}`, `TMPDIR=/home/${name}`];
    const wrapper = ['runuser', '--user', name, '--', 'env', ...home, ...ownersOnly];
    return { folder, wrapper, leave: () => rmSync(join(folder, '..'), { recursive: true, force: true }) };
  },
  'São Paulo, in Portuguese': () => ({ folder: root, env: { TZ: 'America/Sao_Paulo', LANG: 'pt_BR.UTF-8' } }),
};

if (process.platform !== 'linux') throw new Error('It shapes the machine with tools of Linux.');
const { values, positionals: wanted } = parseArgs({
  options: { times: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const unknown = wanted.filter((name) => !Object.hasOwn(variants, name));
if (unknown.length > 0)
  throw new Error(`There is no “${unknown.join('”, “')}”. Variants: ${Object.keys(variants).join(' · ')}`);

const results: string[] = [];
for (const [name, variant] of Object.entries(variants)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (let time = 1; time <= Number(values.times); time += 1) results.push(run(name, variant()));
}
console.log(`\n${availableParallelism()} cores\n${results.join('\n')}`);

/** Runs the suite once, and returns how that ended, in a line. */
function run(name: string, { folder, env = {}, wrapper = [], leave }: Place): string {
  const began = performance.now();
  console.log(`\n— ${name}: ${[...wrapper, 'npm test'].join(' ')} in ${folder}`);
  const [command = 'npm', ...args] = [...wrapper, 'npm', 'test'];
  const { status } = spawnSync(command, args, { cwd: folder, env: { ...process.env, ...env }, stdio: 'inherit' });
  leave?.();
  const seconds = Math.round((performance.now() - began) / 1_000);
  if (status !== 0) process.exitCode = 1;
  return `${status === 0 ? 'green' : 'RED'}: ${name}: ${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The clock of every process of the run begins at a moment, by Debian's libfaketime; Chromium keeps the machine's. */
function at(moment: string): Place {
  if (!ensurePackages(['faketime'])) throw new Error('faketime is missing.');
  return { folder: root, wrapper: ['faketime', '-f', `@${moment}`] };
}

/** A copy of the present sources, with what is installed, in a folder that only its owner may enter. */
function checkout(parent: string): string {
  mkdirSync(parent, { recursive: true });
  chmodSync(parent, 0o700);
  const folder = join(parent, 'reenvio');
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const file of files.toString().split('\0')) {
    if (file !== '' && existsSync(inRoot(file))) cpSync(inRoot(file), join(folder, file));
  }
  cpSync(inRoot('node_modules'), join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  return folder;
}
