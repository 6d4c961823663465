/** Lists that nobody means well with: each is read or refused clearly, and the list on screen stays. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noon } from '../support/deliveries.ts';
import { readListed } from '../support/listed.ts';
import { type Bench, everyVerdict, idAt, reconcilerBench, wholeList } from '../support/reconciling.ts';
import { noSmallDisk, smallDisk } from '../support/small-disk.ts';

const id = idAt(noon, 1);
const other = idAt(noon, 2);
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Sends portions until they are refused, and gives why; `null` when none was. */
async function refusal({ reconciler }: Bench, portions: Iterable<Uint8Array>, size = 1): Promise<object | null> {
  try {
    const list = await reconciler.begin({ name: 'erp.csv', size, column: null, sheet: null });
    for (const bytes of portions) if (!(await reconciler.append(list, bytes))) break;
    await reconciler.finish(list);
    return null;
  } catch (error) {
    return (error as { failure: object }).failure;
  }
}

/** What a refused file must leave: the list that was on screen, and no other file. */
async function expectNothingLost({ reconciler, folder }: Bench): Promise<void> {
  expect(reconciler.current()).toMatchObject({ ids: 1, phase: 'done' });
  expect((await readdir(folder)).filter((name) => name.endsWith('.db'))).toHaveLength(1);
}

async function withList(): Promise<Bench> {
  const bench = await reconcilerBench();
  await bench.read(id);
  return bench;
}

describe('a list to reconcile', () => {
  it('of ten million lines is refused once it is too long, and memory stays bounded', async () => {
    const bench = await withList();
    const lines = 10_000_000;
    const perPortion = 25_000;
    let sent = 0;
    function* portions(): Generator<Uint8Array> {
      for (; sent < lines; sent += perPortion) {
        const ids = Array.from({ length: perPortion }, (_, index) => idAt(noon, (sent + index) % 1_000_000));
        yield bytesOf(ids.join('\n').concat('\n'));
      }
    }
    const before = process.memoryUsage().rss;
    expect(await refusal(bench, portions())).toEqual({ code: 'too_large', field: 'rows' });
    expect(sent).toBeLessThan(1_100_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1_048_576);
    await expectNothingLost(bench);
  });

  it('of more bytes than are read is refused before the first one', async () => {
    const bench = await withList();
    expect(await refusal(bench, [], 2 ** 40)).toEqual({ code: 'too_large', field: 'bytes' });
    await expectNothingLost(bench);
  });

  it.each([
    ['at its end', `id;nome\n${id};x\n"${other};y\n${other};z\n`],
    ['far from its end', `id;nome\n${id};x\n"${other};y\n${`${other};z\n`.repeat(60_000)}`],
  ])('with a quote that is never closed, %s, is read in full, and its line is warned of', async (_where, text) => {
    const { read } = await reconcilerBench();
    expect(await read(text)).toMatchObject({
      ids: 2,
      duplicates: text.split(other).length - 2,
      layout: { warned: 1, warnings: [{ line: 3, lastLine: 3, why: 'stray_quote' }] },
    });
  });

  it.each([
    ['UTF-8 with a mark', 'utf-8', Buffer.from(`\ufeffnome;e2e\r\nJoão;${id}\r\n`, 'utf8')],
    ['UTF-16 little-endian with a mark', 'utf-16le', Buffer.from(`\ufeffnome;e2e\r\nJoão;${id}\r\n`, 'utf16le')],
    ['UTF-16 little-endian without one', 'utf-16le', Buffer.from(`nome;e2e\r\nJoão;${id}\r\n`, 'utf16le')],
    ['UTF-16 big-endian', 'utf-16be', Buffer.from(`\ufeffnome;e2e\r\nJoão;${id}\r\n`, 'utf16le').swap16()],
    ['Windows-1252, as Excel writes in Brazil', 'windows-1252', Buffer.from(`açã;e2e\r\nJoão;${id}\r\n`, 'latin1')],
    [
      'bytes that are no UTF-8 in between',
      'utf-8',
      Buffer.concat([
        Buffer.from(`nome;e2e\n${`x;${other}\n`.repeat(9_000)}`),
        Buffer.from([0xff, 0xc3, 0x28]),
        Buffer.from(`;${id}\n`),
      ]),
    ],
  ])('in %s is read', async (_name, encoding, bytes) => {
    // An odd portion cuts characters in two.
    const { layout, cells } = await readListed(bytes, { portion: 7_777 });
    expect(layout).toMatchObject({ encoding, column: 1 });
    expect(cells).toContain(id);
  });

  it.each([
    ['a piece of a workbook', Buffer.from('504b030414000600', 'hex'), 'workbook'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old_workbook'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d494844520000', 'hex'), 'image'],
    ['a text with a NUL', Buffer.from(`id;nome\n${id};a\0b\n`), 'binary'],
    ['a text with a NUL far in', Buffer.from(`id;nome\n${`${id};a\n`.repeat(9_000)}\0`), 'binary'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['blanks', Buffer.from(' \r\n \t\r\n'), 'empty'],
  ])('that is %s is refused', async (_name, bytes, field) => {
    await expect(readListed(bytes)).rejects.toMatchObject({ failure: { code: 'unsuitable_file', field } });
  });

  it.each([
    ['in a table', `id;nome\n${id};x\n${id};`],
    ['in a list', `${id}\n`],
  ])('with a cell of 100 MB %s is refused, and memory stays bounded', async (_where, beginning) => {
    const bench = await withList();
    const megabyte = Buffer.alloc(1_048_576, 'x');
    let sent = 0;
    function* portions(): Generator<Uint8Array> {
      yield bytesOf(beginning);
      for (; sent < 100; sent += 1) yield megabyte;
    }
    expect(await refusal(bench, portions())).toMatchObject({ code: 'unsuitable_file', field: 'cell' });
    expect(sent).toBeLessThan(5);
    await expectNothingLost(bench);
  });

  it('of ten thousand columns is read, and offers few of them', async () => {
    const { read } = await reconcilerBench();
    const row = (cell: string) =>
      Array.from({ length: 10_000 }, (_, index) => (index === 9_000 ? cell : 'x')).join(';');
    const state = await read([row('e2e'), row(id), row(other)].join('\n'));
    expect(state).toMatchObject({ layout: { column: 9_000 }, ids: 2 });
    expect(state.layout.columns.length).toBeLessThanOrEqual(60);
    expect(state.layout.columns.at(-1)).toMatchObject({ index: 9_000, name: 'e2e' });
  });

  it('with formulas for cells reads IDs out of them, runs nothing and passes nothing on', async () => {
    const { read } = await reconcilerBench();
    const cells = [`="${id}"`, '=cmd|"/c calc"!A1', '+HYPERLINK("x")', `@SUM(${id})`, `-${id}`];
    const state = await read(`a;e2e\n${cells.map((cell) => `1;"${cell.replaceAll('"', '""')}"`).join('\n')}\n`);
    // An ID amid a formula is one; what the formula would do is nobody's business.
    expect(state).toMatchObject({ ids: 1, duplicates: 2, unreadable: { count: 2 } });
  });

  it('whose name is hostile is shown by it and opened by nobody', async () => {
    const { reconciler, folder } = await reconcilerBench();
    const name = '../../etc/passwd\0\u202e<img src=x onerror=alert(1)>';
    const list = await reconciler.begin({ name, size: 40, column: null, sheet: null });
    await reconciler.append(list, bytesOf(id));
    expect(await reconciler.finish(list)).toMatchObject({ name });
    for (const file of await readdir(folder)) expect(file).toMatch(/^[0-9a-f-]{36}\.db(?:-wal|-shm)?$/);
  });

  it.skipIf(noSmallDisk !== null)('that fills the disk is refused, and the list on screen stays', async () => {
    const disk = smallDisk('6m');
    const bench = await reconcilerBench(join(disk.path, 'lists'));
    onTestFinished(() => disk.unmount());
    await bench.read(id);
    function* portions(): Generator<Uint8Array> {
      for (let at = 0; at < 200_000; at += 5_000) {
        yield bytesOf(Array.from({ length: 5_000 }, (_, index) => `${idAt(noon, at + index)}\n`).join(''));
      }
    }
    expect(await refusal(bench, portions())).toMatchObject({ code: 'disk_full' });
    await expectNothingLost(bench);
    expect(await bench.reconciler.page(everyVerdict, wholeList)).toMatchObject([{ transactionId: id }]);
    await bench.reconciler.close();
  });
});
