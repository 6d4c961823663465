import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ReconciliationRow } from '../../../electron/contract/reconcile.ts';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import type { AskProvider } from '../../../electron/core/reconcile/lookup.ts';
import { delivery, noon } from '../../support/deliveries.ts';
import { type Bench, everyVerdict, idAt, reconcilerBench, settled, wholeList } from '../../support/reconciling.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const held = { from: noon - 10 * day, to: noon + day };

const arrived = idAt(noon, 1);
const refused = idAt(noon + minute, 2);
const unsent = idAt(noon + 2 * minute, 3);
const early = idAt(noon - 20 * day, 4);
const late = idAt(noon + 2 * day, 5);
const timeless = 'E123456789012345678901234567890123';

async function filled(): Promise<Bench> {
  const bench = await reconcilerBench();
  await bench.store(
    [
      delivery(1, { transactionId: arrived, statusCode: 500 }),
      delivery(2, { transactionId: arrived, statusCode: 200, createdAt: noon + hour }),
      delivery(3, { transactionId: refused, statusCode: 200 }),
      delivery(4, { transactionId: refused, statusCode: 401, createdAt: noon + hour }),
    ],
    held,
  );
  return bench;
}

/** With an archive that holds days with nothing but a delivery at their beginning. */
async function emptyFor(lookUp: AskProvider): Promise<Bench> {
  const bench = await reconcilerBench(undefined, lookUp);
  await bench.store([delivery(100, { createdAt: held.from })], held);
  return bench;
}

const verdictsOf = (rows: readonly ReconciliationRow[]) => rows.map(({ verdict, why }) => [verdict, why]);

describe('reconciliation', () => {
  it('claims its verdicts as of the last reading of their time, and what was never sent as of when it was asked', async () => {
    const { read, reconciler, archive, onChange } = await filled();
    const noteRead = async (at: number) => {
      const batch = { rows: [], covered: null, fetchedAt: at };
      await archive.writer.deliveries.apply({ ...batch, read: { ...held, at } });
      // The days before those of the list were read again sooner: of them, nothing is said here.
      await archive.writer.deliveries.apply({ ...batch, read: { from: held.from, to: noon - day, at: at - day } });
    };
    expect(await read(`${arrived}\n`)).toMatchObject({ asOf: null, askedAt: null });
    const [first, second] = [Date.now() - 3 * hour, Date.now() - 2 * hour];
    await noteRead(first);
    const begun = Date.now();
    expect((await read(`${arrived}\n${unsent}\n`)).asOf).toBe(first);
    const [, row] = await reconciler.page(everyVerdict, wholeList);
    expect(row?.askedAt).toBeGreaterThanOrEqual(begun);
    expect(reconciler.current()?.askedAt).toBe(row?.askedAt);
    await noteRead(second);
    const told = new Promise((resolve) => onChange(resolve));
    reconciler.readAgain();
    expect(await told).toMatchObject({ phase: 'done', asOf: second });
    // A time that has not come yet is of a clock that was set back.
    await noteRead(Date.now() + day);
    reconciler.readAgain();
    await expect.poll(() => reconciler.current()?.asOf).toBeNull();
  });

  it('says that deliveries of the time cannot be read, and claims nothing that they may be about', async () => {
    const { read, reconciler, archive, store } = await emptyFor(async () => 0);
    // Capitals alone: the provider cannot be asked for it as it was, and only what is held whole would tell.
    const shouted = idAt(noon, 7).toUpperCase();
    const spelt = idAt(noon, 8);
    const list = `${shouted}\n${spelt}\n`;
    expect(await read(list)).toMatchObject({ unreadableRows: null, counts: { never_sent: 2, unknown: 0 } });
    const at = noon + 3 * hour;
    const note = { rows: [{ to: at, from: at - minute, count: 2 }], read: null };
    await archive.writer.deliveries.apply({ rows: [], covered: null, fetchedAt: noon, unreadable: note });
    const state = await read(list);
    expect(state).toMatchObject({ counts: { never_sent: 1, unknown: 1 }, unknown: { gap: 1 } });
    expect(state.unreadableRows).toEqual({ count: 2, newest: at });
    const rows = await reconciler.page(everyVerdict, wholeList);
    expect(verdictsOf(rows)).toEqual([
      ['unknown', 'gap'],
      ['never_sent', null],
    ]);
    // What is newer than all of them they are not about.
    const newer = idAt(at + hour, 9).toUpperCase();
    await store([delivery(300, { createdAt: at + 2 * hour })], null);
    expect(await read(`${newer}\n`)).toMatchObject({ unreadableRows: null, counts: { never_sent: 1 } });
  });

  it('says of each ID what the newest attempt says, and claims nothing that is not known', async () => {
    const { read, reconciler } = await filled();
    const state = await read(`id\n${[arrived, refused, unsent, early, late, timeless].join('\n')}\n`);
    expect(state).toMatchObject({
      ids: 6,
      counts: { delivered: 1, partly: 0, failed: 1, never_sent: 1, unknown: 3 },
      unknown: { not_downloaded: 1, too_recent: 1, no_time: 1 },
      missing: { from: noon - 20 * day - hour, to: held.from - 1 },
    });
    const rows = await reconciler.page(everyVerdict, wholeList);
    expect(verdictsOf(rows)).toEqual([
      ['delivered', null],
      ['failed', null],
      ['never_sent', null],
      ['unknown', 'not_downloaded'],
      ['unknown', 'too_recent'],
      ['unknown', 'no_time'],
    ]);
    expect(rows[1]).toMatchObject({ deliveryId: 4, statusCode: 401, attempts: 2, arrived: 1, line: 3, kind: 'CASHIN' });
    expect(await reconciler.failed(10)).toEqual({ deliveryIds: [4], total: 1 });
  });

  it('claims of nothing that it was never sent while a later hole may hold it', async () => {
    const { read, store } = await reconcilerBench();
    await store([delivery(1, { createdAt: noon - 9 * day })], { from: noon - 10 * day, to: noon - 8 * day });
    await store([delivery(2)], { from: noon - hour, to: noon + hour });
    const state = await read([idAt(noon - 9 * day, 1), idAt(noon, 2)].join('\n'));
    expect(state).toMatchObject({
      counts: { never_sent: 1, unknown: 1 },
      unknown: { not_downloaded: 1 },
      missing: { to: noon - hour - 1 },
    });
  });

  it('calls nothing never sent before the provider was asked for it, and keeps what the provider has', async () => {
    const [asked, gates]: [string[], PromiseWithResolvers<number>[]] = [[], []];
    const { read, reconciler, store } = await emptyFor((id) => {
      asked.push(id);
      const gate = Promise.withResolvers<number>();
      gates.push(gate);
      return gate.promise;
    });
    await read([unsent, arrived].join('\n'), { atOnce: true });
    await expect.poll(() => asked).toEqual([unsent, arrived]);
    expect(reconciler.current()).toMatchObject({
      counts: { never_sent: 0, unknown: 2 },
      unknown: { not_asked: 2 },
      asking: { done: 0, total: 2, failure: null },
    });
    await store([delivery(1, { transactionId: arrived })], null);
    gates[0]?.resolve(0);
    gates[1]?.resolve(1);
    expect((await settled(reconciler)).counts).toMatchObject({ never_sent: 1 });
    await expect
      .poll(() => reconciler.current())
      .toMatchObject({ counts: { delivered: 1, never_sent: 1, unknown: 0 } });
  });

  it('says that the provider was not asked while it cannot be', async () => {
    const { read, reconciler } = await emptyFor(async () => {
      throw fail('unauthorized');
    });
    await read(unsent, { atOnce: true });
    await expect.poll(() => reconciler.current()).toMatchObject({ asking: { failure: { code: 'unauthorized' } } });
    expect(reconciler.current()).toMatchObject({ counts: { never_sent: 0 }, unknown: { not_asked: 1 } });
    expect(verdictsOf(await reconciler.page(everyVerdict, wholeList))).toEqual([['unknown', 'not_asked']]);
    reconciler.stopAsking();
    expect(reconciler.current()).toMatchObject({ asking: null, unknown: { not_asked: 1 } });
  });

  it('asks nothing once it was told to stop, however early', async () => {
    let asked = 0;
    const { read, reconciler, onChange } = await emptyFor(async (_, signal) => {
      asked += 1;
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    // Before the question itself leaves: that it is being asked is told first.
    onChange((state) => {
      if (state?.asking) reconciler.stopAsking();
    });
    await read(unsent, { atOnce: true });
    await expect
      .poll(() => reconciler.current())
      .toMatchObject({ phase: 'done', asking: null, unknown: { not_asked: 1 } });
    expect(asked).toBe(0);
  });

  it('says that the provider has what cannot be read, whatever else arrives', async () => {
    const { read, reconciler, store } = await emptyFor(async () => 2);
    const state = await read([unsent, arrived].join('\n'));
    expect(state).toMatchObject({ counts: { never_sent: 0, unknown: 2 }, unknown: { unreadable: 2 } });
    await store([delivery(1, { transactionId: arrived })], null);
    await expect
      .poll(() => reconciler.current())
      .toMatchObject({ counts: { delivered: 1 }, unknown: { unreadable: 1 } });
  });

  it('stops asking when told to, and goes on when a person wants it', async () => {
    let answers = false;
    const { read, reconciler } = await emptyFor(async (_, signal) => {
      if (answers) return 0;
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    await read([unsent, timeless].join('\n'), { atOnce: true });
    await expect.poll(() => reconciler.current()).toMatchObject({ asking: { total: 1 } });
    reconciler.stopAsking();
    await expect.poll(() => reconciler.current()).toMatchObject({ asking: null, unknown: { not_asked: 1 } });
    answers = true;
    reconciler.ask();
    await expect
      .poll(() => reconciler.current())
      .toMatchObject({ counts: { never_sent: 1, unknown: 1 }, unknown: { not_kept: 1 } });
  });

  it('claims nothing of an ID that is older than all that the provider was seen to have', async () => {
    const { read, store, reconciler } = await emptyFor(async () => 0);
    await read([early, timeless].join('\n'), { atOnce: true });
    reconciler.ask();
    await expect.poll(() => reconciler.current()).toMatchObject({ unknown: { not_kept: 2 } });
    await store([delivery(1, { transactionId: arrived, createdAt: noon - 30 * day })], null);
    await expect
      .poll(() => reconciler.current())
      .toMatchObject({ counts: { never_sent: 1 }, unknown: { not_kept: 1 } });
    expect(verdictsOf(await reconciler.page(everyVerdict, wholeList))).toEqual([
      ['never_sent', null],
      ['unknown', 'not_kept'],
    ]);
  });

  it('claims of an ID whose letters were changed only what the archive holds', async () => {
    const { read, store, reconciler } = await emptyFor(async () => 0);
    await store([delivery(1, { transactionId: arrived, createdAt: noon - 30 * day })], null);
    await read([unsent.toUpperCase(), early.toUpperCase(), early.replace(/000004$/u, '000005')].join('\n'));
    reconciler.ask();
    await expect.poll(() => reconciler.current()).toMatchObject({ counts: { never_sent: 2, unknown: 1 } });
    expect(verdictsOf(await reconciler.page(everyVerdict, wholeList))).toEqual([
      ['never_sent', null],
      ['unknown', 'not_downloaded'],
      ['never_sent', null],
    ]);
  });

  it('says of a failed one that newer attempts may lie in a hole', async () => {
    const { read, store, reconciler } = await reconcilerBench();
    const before = { from: noon - 10 * day, to: noon - 8 * day };
    await store([delivery(1, { transactionId: arrived, statusCode: 500, createdAt: noon - 9 * day })], before);
    await store([], { from: noon - hour, to: noon + hour });
    expect(await read(arrived)).toMatchObject({ counts: { failed: 1 }, maybeNewer: 1 });
    expect(await reconciler.page(everyVerdict, wholeList)).toMatchObject([{ maybeNewer: true }]);
  });

  it('shows a status that was no number as none, and never as no response', async () => {
    const { read, store, reconciler, archive } = await reconcilerBench();
    await store([delivery(1, { transactionId: refused, statusCode: null, statusUnread: true })], held);
    await read(refused);
    const shown = { statusCode: null, result: 'other' };
    expect(await reconciler.page(everyVerdict, wholeList)).toMatchObject([{ verdict: 'failed', ...shown }]);
    expect(await archive.reader.deliveries.get(1)).toMatchObject(shown);
    expect(await archive.reader.deliveries.judge({ transactionId: refused })).toMatchObject({
      payment: 'failing',
      units: [shown],
    });
  });

  it('claims nothing while nothing was ever downloaded', async () => {
    const { read } = await reconcilerBench();
    expect(await read(unsent)).toMatchObject({ counts: { unknown: 1 }, unknown: { not_downloaded: 1 } });
  });

  it('follows the archive: what fails becomes delivered when a resend recovers it', async () => {
    const { read, store, reconciler } = await filled();
    expect(await read(refused)).toMatchObject({ counts: { failed: 1 } });
    await store([delivery(9, { transactionId: refused, createdAt: noon + 2 * hour })], null);
    await expect.poll(() => reconciler.current()).toMatchObject({ counts: { failed: 0, delivered: 1 } });
  });

  it('finds an ID whatever became of its letters', async () => {
    const { read } = await filled();
    const state = await read([arrived.toUpperCase(), refused.toLowerCase()].join('\n'));
    expect(state.counts).toEqual({ delivered: 1, partly: 0, failed: 1, never_sent: 0, unknown: 0 });
  });

  it('counts an ID once and says how often it came again, and which lines have none', async () => {
    const { read } = await filled();
    const text = `nome;e2e\r\n"Silva; Ana";${arrived}\r\nBeto;\r\nCaio;"=""${arrived.toLowerCase()}"""\r\nDora;1,23457E+11\r\n`;
    expect(await read(text)).toMatchObject({
      layout: { form: 'csv', delimiter: ';', column: 1 },
      rows: 4,
      ids: 1,
      duplicates: 1,
      unreadable: {
        count: 2,
        lines: [
          { line: 3, text: '', why: 'empty' },
          { line: 5, text: '1,23457E+11', why: 'rounded' },
        ],
      },
    });
  });

  it('takes the column that a person chooses', async () => {
    const { read } = await filled();
    const text = `a,b,c\n1,${arrived},${refused}\n2,${arrived},${unsent}\n`;
    expect(await read(text)).toMatchObject({ layout: { column: 1 }, ids: 1 });
    expect(await read(text, { column: 2 })).toMatchObject({
      layout: { column: 2, columns: [{ name: 'a' }, {}, {}] },
      ids: 2,
    });
  });

  it('asks for the column when none looks like it', async () => {
    const { read } = await filled();
    const state = await read('a;b\n1;2\n3;4\n');
    expect(state).toMatchObject({ phase: 'choose_column', layout: { column: null }, ids: 0 });
  });

  it('keeps the list on screen until the next one was read', async () => {
    const { read, reconciler } = await filled();
    await read(arrived);
    const id = await reconciler.begin({ name: 'x', size: 4, column: null, sheet: null });
    await expect(
      reconciler.append(id, new Uint8Array([0x50, 0x4b, 3, 4])).then(() => reconciler.finish(id)),
    ).rejects.toMatchObject({ failure: { code: 'unsuitable_file', field: 'workbook' } });
    expect(reconciler.current()).toMatchObject({ ids: 1, phase: 'done' });
    await expect(reconciler.append(id, new Uint8Array(1))).rejects.toMatchObject({ failure: { code: 'not_found' } });
  });

  it('leaves no file behind', async () => {
    const { read, reconciler, folder } = await filled();
    await read(arrived);
    await read(refused);
    expect((await readdir(folder)).filter((name) => name.endsWith('.db'))).toHaveLength(1);
    await reconciler.drop();
    expect(await readdir(folder)).toEqual([]);
    expect(reconciler.current()).toBe(null);
  });

  it('leaves neither a file nor a thread behind, however many lists are begun at once or closed meanwhile', async () => {
    const { reconciler, folder } = await filled();
    const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    const before = threads();
    const begin = (name: string) => reconciler.begin({ name, size: 4, column: null, sheet: null });
    const ids = await Promise.all(['a', 'b', 'c', 'd'].map(begin));
    expect((await readdir(folder)).filter((name) => name.endsWith('.db'))).toHaveLength(1);
    // Of lists that were begun at once, the last one is read; asked for twice, it is shown once.
    const last = ids.at(-1) ?? 0;
    await reconciler.append(last, new TextEncoder().encode(arrived));
    const shown = await Promise.allSettled([reconciler.finish(last), reconciler.finish(last), begin('e'), begin('f')]);
    expect(shown.filter(({ status }) => status === 'rejected').length).toBeLessThanOrEqual(2);
    const late = [begin('g'), reconciler.example(), begin('h')];
    await Promise.all([reconciler.close(), Promise.allSettled(late)]);
    await expect(begin('i')).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(reconciler.current()).toBeNull();
    expect(await readdir(folder)).toEqual([]);
    await expect.poll(threads).toBeLessThanOrEqual(before);
  });

  it('pages, filters, searches and ranks in the order of the file', async () => {
    const { read, reconciler } = await filled();
    await read([unsent, arrived, early, refused].join('\n'));
    const only = { verdicts: ['unknown' as const, 'failed' as const], search: '' };
    expect(verdictsOf(await reconciler.page(only, wholeList))).toEqual([
      ['unknown', 'not_downloaded'],
      ['failed', null],
    ]);
    expect(await reconciler.page(only, { ...wholeList, after: { at: 3, id: 3 } })).toMatchObject([{ place: 4 }]);
    expect(await reconciler.count(only, 4)).toBe(1);
    expect(await reconciler.count({ verdicts: [], search: early.slice(3, 25).toLowerCase() }, null)).toBe(1);
  });

  it('makes an example that shows every verdict', async () => {
    const { reconciler } = await filled();
    await reconciler.example();
    const state = await settled(reconciler);
    expect(state).toMatchObject({ isExample: true, duplicates: 1, unreadable: { count: 1 } });
    expect(state.counts).toEqual({ delivered: 1, partly: 0, failed: 1, never_sent: 3, unknown: 2 });
  });
});
