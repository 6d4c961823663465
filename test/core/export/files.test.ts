import { execFile, execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ExportJob } from '../../../electron/core/export/export-job.ts';
import { createExporter } from '../../../electron/core/export/exporter.ts';
import { partialPathOf } from '../../../electron/core/export/partial-files.ts';
import { runExport } from '../../../electron/core/export/run-export.ts';
import { delivery } from '../../support/deliveries.ts';
import type { ChildTask } from '../../support/export-child.ts';
import { type ExportBench, exportBench, exportRequest, exportWorkers } from '../../support/exports.ts';

const many = Array.from({ length: 300 }, (_, id) => delivery(id, { body: 'x'.repeat(20_000) }));
const request = exportRequest({ format: 'csv', columns: ['id', 'body'] });

function exportTo(bench: ExportBench, path: string) {
  const exporter = createExporter(exportWorkers);
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  return exporter.export(request, { databasePath: bench.databasePath, path }, options);
}

/** The same without the time that a thread takes to start. */
function exportHere({ databasePath }: ExportBench, path: string) {
  const readerUrl = exportWorkers.readerUrl.href;
  const job = {
    request,
    databasePath,
    path,
    partial: partialPathOf(path),
    readerUrl,
  };
  return runExport(job as ExportJob, { signal: new AbortController().signal, onProgress: () => undefined });
}

/** A folder of its own for the files, so that a test sees all that is in it. */
async function targetFolder({ folder }: ExportBench): Promise<string> {
  const target = join(folder, 'target');
  await mkdir(target);
  return target;
}

interface ChildOptions extends Pick<ChildTask, 'uid' | 'dies'> {
  /** A shell line that sets limits before it runs `"$@"`. */
  readonly shell?: string;
}

/** Runs test/support/export-child.ts to its end; returns what came of the export, `null` when it was killed. */
async function inChild(bench: ExportBench, path: string, { shell = 'exec "$@"', ...task }: ChildOptions = {}) {
  const child = fileURLToPath(new URL('../../support/export-child.ts', import.meta.url));
  const readerUrl = exportWorkers.readerUrl.href;
  const { databasePath } = bench;
  const job = {
    request,
    databasePath,
    path,
    partial: partialPathOf(path),
    readerUrl,
  };
  const command = [process.execPath, child, JSON.stringify({ job, ...task })];
  const { stdout } = await promisify(execFile)('sh', ['-c', shell, 'sh', ...command]).catch((error) => {
    if (task.dies && error.signal === 'SIGKILL') return { stdout: 'null' };
    throw error;
  });
  return JSON.parse(stdout);
}

/** How a process gets mounts of its own: as root, or as root of a world of its own, to whom others' files are closed. */
const unshare = ['-m', '-rm'].find(canMount);
const posix = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;

/** The folder around those of tests which root alone may enter, and nobody whom it becomes; `null` when there is none. */
const nobodyElse = isRoot ? closedFolder(tmpdir()) : null;
const why = nobodyElse === null ? '' : ` (permissions do not count for root, and nobody else may enter ${nobodyElse})`;

describe('the file of an export', () => {
  it.skipIf(!posix)('replaces a link and leaves alone what it led to', async () => {
    const bench = await exportBench(many);
    const folder = await targetFolder(bench);
    const [kept, link] = [join(bench.folder, 'kept.csv'), join(folder, 'link.csv')];
    await writeFile(kept, 'kept');
    await symlink(kept, link);
    await exportHere(bench, link);
    expect(await readFile(kept, 'utf8')).toBe('kept');
    expect((await lstat(link)).isFile()).toBe(true);
    await expect(readlink(link)).rejects.toThrow();
  });

  it.skipIf(!posix)('is its writer’s alone, also in the place of one that was not', async () => {
    const bench = await exportBench(many);
    const path = join(await targetFolder(bench), 'out.csv');
    await writeFile(path, 'before');
    await chmod(path, 0o666);
    await exportHere(bench, path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it.each([
    'com espaços e "aspas" \'simples\'',
    '-rf',
    '.hidden',
    '%2e%2e%2f',
    '$(touch owned)`x`;&|',
    'ação 🙂 \u202egpj.csv',
    '日本語'.repeat(20),
    ...(posix ? ['line\nbreak\ttab', 'back\\slash', 'trailing. ', `${'a'.repeat(251)}.csv`] : []),
  ])('has the name that was chosen: %j', async (name) => {
    const bench = await exportBench([delivery(1)]);
    const folder = await targetFolder(bench);
    const exported = await exportHere(bench, join(folder, name));
    expect(await readdir(folder)).toEqual([name]);
    expect(await readFile(exported.path, 'utf8')).toContain('pix.qrcode.created');
  });

  it.each([
    ['a folder that is gone', 'gone/out.csv', 'not_found'],
    ['a file in the place of a folder', 'file/out.csv', 'not_found'],
    ['a folder of this name', 'folder', 'validation'],
    ['a name that is too long', 'x'.repeat(300), 'validation'],
    ['a name that no file can have', 'a\0b', 'validation'],
  ])('is refused for %s', async (_why, name, code) => {
    const bench = await exportBench([delivery(1)]);
    const folder = await targetFolder(bench);
    await mkdir(join(folder, 'folder'));
    await writeFile(join(folder, 'file'), 'file');
    await expect(exportHere(bench, join(folder, name))).rejects.toMatchObject({ failure: { code, field: 'path' } });
    expect((await readdir(folder)).toSorted()).toEqual(['file', 'folder']);
  });

  it('is refused for an archive that is none, and nothing is written', async () => {
    const bench = await exportBench([delivery(1)]);
    const folder = await targetFolder(bench);
    const databasePath = join(bench.folder, 'no-archive.db');
    await writeFile(databasePath, 'x'.repeat(10_000));
    const work = exportTo({ ...bench, databasePath }, join(folder, 'out.csv'));
    await expect(work).rejects.toMatchObject({ failure: { code: 'archive_corrupt' } });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe.skipIf(!posix)('an export that cannot be finished', () => {
  /** Makes it be done by somebody for whom permissions count: they do not for root, who becomes somebody else. */
  async function byPerson(bench: ExportBench, path: string): Promise<ChildOptions> {
    if (!isRoot) return {};
    const uid = 65_534;
    const files = ['', '-wal', '-shm'].map((suffix) => `${bench.databasePath}${suffix}`);
    const folders = [bench.folder, dirname(bench.databasePath), dirname(path)];
    for (const each of [...folders, ...files, path]) await chown(each, uid, uid);
    return { uid };
  }

  it.skipIf(nobodyElse !== null)(`because its folder is read-only leaves the file that was there${why}`, async () => {
    const bench = await exportBench(many);
    const folder = await targetFolder(bench);
    const path = join(folder, 'out.csv');
    await writeFile(path, 'before');
    await chmod(folder, 0o500);
    // Nobody but root can remove it as it is.
    onTestFinished(() => chmod(folder, 0o700));
    const end = await inChild(bench, path, await byPerson(bench, path));
    expect(end).toMatchObject({ failure: { code: 'read_only' }, folder: ['out.csv'] });
    expect(await readFile(path, 'utf8')).toBe('before');
  });

  it.skipIf(nobodyElse !== null)(`because the file that was there is write-protected leaves it${why}`, async () => {
    const bench = await exportBench(many);
    const folder = await targetFolder(bench);
    const path = join(folder, 'out.csv');
    await writeFile(path, 'before', { mode: 0o400 });
    const end = await inChild(bench, path, await byPerson(bench, path));
    expect(end).toMatchObject({ failure: { code: 'read_only' }, folder: ['out.csv'] });
  });

  it('because a file may not become so large leaves none', async () => {
    const bench = await exportBench(many);
    const folder = await targetFolder(bench);
    const end = await inChild(bench, join(folder, 'out.csv'), { shell: `trap '' XFSZ; ulimit -f 2048; exec "$@"` });
    expect(end).toMatchObject({ failure: { code: 'disk_full' }, folder: [] });
  });

  it.skipIf(unshare === undefined)('because the disk is full leaves the file that was there', async () => {
    const bench = await exportBench(many);
    const folder = await targetFolder(bench);
    const path = join(folder, 'out.csv');
    const mount = `mount -t tmpfs -o size=1m none '${folder}' && echo before > '${path}'`;
    const end = await inChild(bench, path, {
      shell: `exec unshare ${unshare} sh -c "${mount} && exec \\"\\$@\\"" sh "$@"`,
    });
    expect(end).toMatchObject({ failure: { code: 'disk_full' }, folder: ['out.csv'] });
  });

  it('because it was killed leaves a part that the next export to the folder removes', async () => {
    const bench = await exportBench(many);
    const folder = await targetFolder(bench);
    const path = join(folder, 'out.csv');
    await writeFile(path, 'before');
    expect(await inChild(bench, path, { dies: true })).toBe(null);
    expect(await readFile(path, 'utf8')).toBe('before');
    expect(await readdir(folder)).toHaveLength(2);
    await exportTo(bench, join(folder, 'next.csv'));
    expect((await readdir(folder)).toSorted()).toEqual(['next.csv', 'out.csv']);
  });
});

describe('parts of exports', () => {
  it('are left alone while somebody may be writing them', async () => {
    const bench = await exportBench([delivery(1)]);
    const folder = await targetFolder(bench);
    const own = partialPathOf(join(folder, 'mine.csv'));
    const ofParent = own.replace(`-${process.pid}-`, `-${process.ppid}-`);
    const elsewhere = own.replace(/partial-[0-9a-f]{8}-\d+-/, 'partial-00000000-1-');
    const [forsaken, similar] = [elsewhere.replace(/.$/, (last) => (last === 'f' ? '0' : 'f')), `${own}.csv`];
    const now = new Date();
    const twoDaysAgo = new Date(now.getTime() - 2 * 86_400_000);
    for (const path of [own, ofParent, elsewhere, forsaken, similar]) {
      await writeFile(path, '');
      // A file system that lies on another machine has a clock of its own.
      const changedAt = path === forsaken ? twoDaysAgo : now;
      await utimes(path, changedAt, changedAt);
    }
    await exportTo(bench, join(folder, 'out.csv'));
    const left = (await readdir(folder)).map((name) => join(folder, name));
    expect(left.toSorted()).toEqual([ofParent, elsewhere, similar, join(folder, 'out.csv')].toSorted());
  });
});

function closedFolder(path: string): string | null {
  if ((statSync(path).mode & 0o001) === 0) return path;
  return path === dirname(path) ? null : closedFolder(dirname(path));
}

function canMount(how: string): boolean {
  try {
    execFileSync('unshare', [how, 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
