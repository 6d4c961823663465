import { randomUUID } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { StorageWork } from '../../../electron/contract/storage.ts';
import { openSetAside } from '../../../electron/core/storage/quarantine.ts';
import { createStorage, type StorageSettings } from '../../../electron/core/storage/storage.ts';
import type { Archive } from '../../../electron/core/workspace/archive.ts';
import { delivery, filtered, noon, temporaryArchive } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

const day = 86_400_000;
const now = noon + 100 * day;
const ago = (days: number): number => now - days * day;
const page = { order: 'newest', after: null, skip: 0, limit: 500 } as const;

interface Opened {
  readonly archive: Archive;
  readonly path: string;
  readonly worked: StorageWork[];
  /** Before when damaged archives were to be removed. */
  readonly setAsideBefore: number[];
  readonly storage: ReturnType<typeof createStorage>;
  readonly settings: { -readonly [K in keyof StorageSettings]: StorageSettings[K] };
  readonly clock: { now: number };
}

async function open(settings: StorageSettings, downloadsFrom: () => number | null = () => null): Promise<Opened> {
  const path = join(folderOfTest(), 'archive.db');
  const archive = await temporaryArchive({ path });
  const worked: StorageWork[] = [];
  const held = { ...settings };
  const clock = { now };
  const setAsideBefore: number[] = [];
  const storage = createStorage({
    ...{ path, archive, downloadsFrom },
    removeSetAside: async (before) => void setAsideBefore.push(before),
    settings: () => held,
    now: () => clock.now,
    onWork: (work) => work && worked.push(work),
    onFault: (error) => {
      throw error;
    },
  });
  onTestFinished(() => storage.stop());
  return { archive, path, worked, setAsideBefore, storage, settings: held, clock };
}

/** One delivery a day, each of its own transaction, for `days` days back. */
async function fill(archive: Archive, days: number): Promise<void> {
  const rows = Array.from({ length: days }, (_, age) => delivery(1_000 - age, { createdAt: ago(age + 0.5) }));
  const covered = { from: ago(days), to: now, resume: '{"datetime":"x","id":1,"direction":"NEXT"}' };
  await archive.writer.deliveries.apply({ rows, covered, fetchedAt: now });
}

const idsIn = async ({ archive }: Opened): Promise<number[]> =>
  (await archive.reader.deliveries.list(filtered(), page)).map(({ id }) => id);
const countOf = async ({ archive }: Opened): Promise<number> =>
  (await archive.reader.deliveries.summarize(filtered())).count;

/** Resolves when a removal that was due has come to its end: work is done in turn. */
async function calm({ storage }: Opened): Promise<void> {
  await storage.compact();
  await storage.compact();
}
const removals = ({ worked }: Opened): number =>
  worked.filter(({ kind, part }) => kind === 'removing' && part === 0).length;

test('removes what it counted before, and claims no longer what it dropped', async () => {
  const opened = await open({ keepDays: 60, removeOlder: true });
  await fill(opened.archive, 90);
  const { before, removed, kept } = await opened.storage.previewRemoval(60);
  expect({ before, removed, kept }).toEqual({ before: ago(60), removed: 30, kept: 0 });
  opened.storage.start();
  await expect.poll(() => countOf(opened)).toBe(60);
  expect(await opened.archive.reader.deliveries.coverage()).toEqual([{ from: ago(60), to: now, resume: null }]);
  const { holes } = await opened.archive.reader.deliveries.summarize(filtered({ from: ago(70) }));
  expect(holes).toEqual([{ from: ago(70), to: ago(60) - 1 }]);
  await expect(opened.archive.reader.deliveries.get(1_000 - 89)).rejects.toMatchObject({
    failure: { code: 'not_found' },
  });
  expect(opened.worked.at(-1)).toEqual({ kind: 'removing', part: 1 });
});

test('removes damaged archives with age too, with their logs and their notices, and nothing newer', async () => {
  const opened = await open({ keepDays: 60, removeOlder: false });
  const folder = dirname(opened.path);
  const apart = join(folder, 'other.db');
  const setAside = await openSetAside(apart);
  const notes = { result: 'part', resends: 1, inDoubt: 0 } as const;
  const names: string[] = [];
  for (const days of [80, 61, 59]) {
    for (const suffix of ['', '-wal']) await writeFile(`${apart}${suffix}`, 'Maria da Silva');
    await setAside.move(ago(days));
    const [newest] = setAside.notices();
    names.push(newest?.file ?? '');
  }
  const [oldest, old, young] = names.map((name) => join(folder, name));
  // Of the oldest one the resends were not taken over yet.
  for (const path of [old, young]) await setAside.noteSalvage(path ?? '', notes);
  await setAside.removeOlder(ago(60));
  const left = (await readdir(folder)).filter((name) => name.includes('.corrupt-'));
  const both = [oldest, young].flatMap((path) => [path, `${path}-wal`]).map((path) => basename(path ?? ''));
  expect(left.toSorted()).toEqual(both.toSorted());
  expect((await openSetAside(apart)).notices().map(({ file }) => file)).toEqual([names[2], names[0]]);
});

test('a removal by age reaches what was set aside', async () => {
  const opened = await open({ keepDays: 60, removeOlder: true });
  await fill(opened.archive, 90);
  opened.storage.start();
  await expect.poll(() => opened.setAsideBefore).toEqual([ago(60)]);
});

test('takes its text out of the search, indexed or not', async () => {
  const opened = await open({ keepDays: 60, removeOlder: true });
  const row = (id: number, age: number) => delivery(id, { createdAt: ago(age), body: '{"payer":"Zilda Quadros"}' });
  await opened.archive.writer.deliveries.apply({ rows: [row(1, 70), row(2, 10)], covered: null, fetchedAt: now });
  while (await opened.archive.writer.deliveries.catchUp());
  await opened.archive.writer.deliveries.apply({ rows: [row(3, 80), row(4, 20)], covered: null, fetchedAt: now });
  opened.storage.start();
  await expect.poll(() => countOf(opened)).toBe(2);
  const found = await opened.archive.reader.deliveries.list(filtered({ search: 'quadros' }), page);
  expect(found.map(({ id }) => id)).toEqual([2, 4]);
});

test('lets a transaction leave as a whole, and not before its newest attempt is old enough', async () => {
  const opened = await open({ keepDays: 60, removeOlder: true });
  const attempt = (id: number, age: number, transactionId: string, statusCode: number) =>
    delivery(id, { createdAt: ago(age), transactionId, statusCode });
  const rows = [
    ...[attempt(1, 61, 'E-long', 200), attempt(2, 59, 'E-long', 500)],
    ...[attempt(3, 62, 'E-old', 500), attempt(4, 61, 'E-old', 200)],
  ];
  await opened.archive.writer.deliveries.apply({ rows, covered: null, fetchedAt: now });
  expect(await opened.storage.previewRemoval(60)).toMatchObject({ removed: 2, kept: 1 });
  opened.storage.start();
  await expect.poll(() => idsIn(opened)).toEqual([2, 1]);
  // It was delivered once, and the archive goes on saying so.
  const failed = await opened.archive.reader.deliveries.list(filtered({ neverSucceeded: true }), page);
  expect(failed).toEqual([]);
});

test('keeps what an open resend is about, and every resend', async () => {
  const opened = await open({ keepDays: 60, removeOlder: true });
  const body = (id: number) => JSON.stringify({ data: { qrcode: { id } } });
  const rows = [
    delivery(1, { createdAt: ago(90), transactionId: 'E-named' }),
    delivery(2, { createdAt: ago(91), transactionId: 'E-mentioned', body: body(777_777) }),
    delivery(3, { createdAt: ago(92), transactionId: 'E-period' }),
    delivery(4, { createdAt: ago(93), transactionId: 'E-nobody' }),
  ];
  await opened.archive.writer.deliveries.apply({ rows, covered: null, fetchedAt: now });
  const object = { mode: 'object', kind: 'CASHIN' } as const;
  const account = { branch: '0001', accountNumber: '123' };
  const { keys } = await opened.archive.writer.resends.submitPlan({
    planId: randomUUID(),
    orders: [
      { ...object, objectReferenceId: 555_555, transactionIds: ['E-named'] },
      { ...object, objectReferenceId: 777_777 },
      { mode: 'period', kind: 'CASHIN', ...account, from: ago(92.5), to: ago(91.5) },
    ],
    note: '',
    now,
  });
  expect(await opened.storage.previewRemoval(60)).toMatchObject({ removed: 1, kept: 3 });
  opened.storage.start();
  await expect.poll(() => idsIn(opened)).toEqual([1, 2, 3]);
  await opened.archive.writer.resends.cancelResends(keys, now);
  expect(await opened.storage.previewRemoval(60)).toMatchObject({ removed: 3, kept: 0 });
  expect((await opened.storage.describe()).resends).toBe(3);
});

test('removes nothing before a person confirmed, then at once, then once a day', async () => {
  const opened = await open({ keepDays: 60, removeOlder: false });
  await fill(opened.archive, 90);
  opened.storage.start();
  opened.settings.keepDays = 50;
  opened.storage.settingsChanged();
  await calm(opened);
  expect(await countOf(opened)).toBe(90);
  expect(removals(opened)).toBe(0);
  opened.settings.removeOlder = true;
  opened.storage.settingsChanged();
  await expect.poll(() => countOf(opened)).toBe(50);
  // The search index forgets them after the table: only then is the removal over.
  await calm(opened);

  const before = removals(opened);
  opened.clock.now = now + 0.9 * day;
  opened.storage.settingsChanged();
  await calm(opened);
  expect(removals(opened)).toBe(before);
  opened.clock.now = now + 1.1 * day;
  opened.storage.settingsChanged();
  await expect.poll(() => countOf(opened)).toBe(49);
});

test('does not remove what is being downloaded', async () => {
  const opened = await open({ keepDays: 60, removeOlder: true }, () => ago(80));
  await fill(opened.archive, 90);
  opened.storage.start();
  await calm(opened);
  expect(await countOf(opened)).toBe(90);
});

test('a removal that is cut short has taken its claims back, and goes on at the next start', async () => {
  const opened = await open({ keepDays: 60, removeOlder: true });
  await fill(opened.archive, 90);
  await opened.archive.writer.storage.beginRemoval(ago(60));
  expect(await opened.archive.reader.deliveries.coverage()).toMatchObject([{ from: ago(60) }]);
  opened.storage.start();
  await expect.poll(() => countOf(opened)).toBe(60);
});

test('compacting gives the room of what was removed back, and readers go on', async () => {
  const opened = await open({ keepDays: 1, removeOlder: true });
  const body = JSON.stringify({ text: 'nichts '.repeat(2_000) });
  const rows = Array.from({ length: 600 }, (_, id) => delivery(id + 1, { createdAt: ago(10), body }));
  await opened.archive.writer.deliveries.apply({ rows, covered: null, fetchedAt: now });
  await opened.archive.writer.deliveries.apply({
    ...{ rows: [delivery(9_000, { createdAt: ago(0.5) })], covered: null, fetchedAt: now },
  });
  while (await opened.archive.writer.deliveries.catchUp());
  opened.storage.start();
  await expect.poll(() => countOf(opened)).toBe(1);
  const before = await opened.storage.describe();
  expect(before.reclaimable).toBeGreaterThan(4_000_000);
  const compacting = opened.storage.compact();
  const seen = await Promise.all(Array.from({ length: 20 }, () => countOf(opened)));
  expect(new Set(seen)).toEqual(new Set([1]));
  await compacting;
  const after = await opened.storage.describe();
  expect(after).toMatchObject({ reclaimable: 0, deliveries: 1, resends: 0 });
  expect((await stat(opened.path)).size).toBeLessThan(before.reclaimable / 4);
  expect((await opened.archive.reader.deliveries.get(9_000)).body).toContain('pix.qrcode.created');
  expect(opened.worked.some(({ kind }) => kind === 'compacting')).toBe(true);
});

test('says what the archive holds and what it lacks', async () => {
  const opened = await open({ keepDays: 60, removeOlder: false });
  const cover = (from: number, to: number) =>
    opened.archive.writer.deliveries.apply({
      rows: [delivery(from, { createdAt: from }), delivery(to, { createdAt: to })],
      covered: { from, to, resume: null },
      fetchedAt: now,
    });
  await cover(ago(40), ago(30));
  await cover(ago(20), ago(1));
  const told = await opened.storage.describe();
  expect(told).toMatchObject({ path: opened.path, deliveries: 4, oldest: ago(40), newest: ago(1) });
  expect(told.completeFrom).toBe(ago(20));
  expect(told.holes).toEqual([
    { from: ago(30) + 1, to: ago(20) - 1 },
    { from: ago(60), to: ago(40) - 1 },
  ]);
  expect(told.bytes.database + told.bytes.log).toBeGreaterThan(0);
});

test('a clock that is years ahead removes two days more than the right one, and not everything', async () => {
  const opened = await open({ keepDays: 60, removeOlder: true });
  await fill(opened.archive, 90);
  opened.clock.now = now + 1_000 * day;
  expect(await opened.storage.previewRemoval(60)).toMatchObject({ before: ago(58), removed: 32 });
  opened.storage.start();
  await expect.poll(() => countOf(opened)).toBe(58);
  await calm(opened);
  expect(await countOf(opened)).toBe(58);
});

test('leaves nothing of what it removed in any file: no page, no index, no log', async () => {
  const opened = await open({ keepDays: 60, removeOlder: true });
  const secret = (id: number) => `payer-${String(id).padStart(6, '0')}-zilda`;
  const row = (id: number, age: number) =>
    delivery(id, { createdAt: ago(age), transactionId: `E${id}`, body: JSON.stringify({ payer: secret(id) }) });
  // In many portions, indexed as they come: the index has pieces to put together, and pages that it gave back.
  for (let at = 0; at < 2_000; at += 100) {
    const rows = Array.from({ length: 100 }, (_, index) => row(at + index + 1, (at + index) % 2 === 0 ? 80 : 10));
    await opened.archive.writer.deliveries.apply({ rows, covered: null, fetchedAt: now });
    while (await opened.archive.writer.deliveries.catchUp());
  }
  opened.storage.start();
  // Not by compacting, which writes the whole file anew: by the removal itself.
  await expect.poll(() => opened.archive.writer.storage.lastRemovedAt()).not.toBeNull();
  await opened.storage.stop();
  const folder = dirname(opened.path);
  const bytes = Buffer.concat(await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name)))));
  const left = (parity: number) =>
    Array.from({ length: 2_000 }, (_, index) => index + 1).filter(
      (id) => id % 2 === parity && bytes.includes(secret(id)),
    ).length;
  expect({ removed: left(1), kept: left(0) }).toEqual({ removed: 0, kept: 1_000 });
});
