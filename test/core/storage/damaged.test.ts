import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { everyResend } from '../../../electron/contract/values/resends.ts';
import { openSetAside, type SetAside } from '../../../electron/core/storage/quarantine.ts';
import { type Archive, openArchive } from '../../../electron/core/workspace/archive.ts';
import { openSoundArchive } from '../../../electron/core/workspace/open-sound-archive.ts';
import { damageHeader, damageTable } from '../../support/damage.ts';
import { archiveOptions, delivery, filtered, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { reading } from '../../support/resends/moments.ts';
import { cashinOrders } from '../../support/resends/store.ts';

const now = Date.UTC(2026, 4, 12, 14, 2, 31, 7);
const page = { order: 'oldest', after: null, skip: 0, limit: 500 } as const;
const aside = 'archive.db.corrupt-2026-05-12T14-02-31.007Z';

/** An archive with deliveries and a plan: one resend in doubt, one taken by the provider, the rest planned. */
async function archiveWithPlan(objects = 5, note = 'Queda do ERP'): Promise<string> {
  const path = join(folderOfTest(), 'archive.db');
  const archive = await openArchive(archiveOptions(path));
  const rows = Array.from({ length: 2_000 }, (_, id) => delivery(id + 1));
  await archive.writer.deliveries.apply({ rows, covered: null, fetchedAt: noon });
  const { resends } = archive.writer;
  await resends.finishReading(reading({ beganAt: noon, now: noon }));
  await resends.submitPlan({ planId: randomUUID(), orders: cashinOrders(objects), note, now: noon });
  const [first, second] = [await resends.claimNext(noon), await resends.claimNext(noon)];
  if (!first || !second) throw new Error('Nothing was claimed.');
  // Of the first one no answer came; the second one was accepted.
  await resends.settle(second, { kind: 'accepted', providerId: 7_890 }, noon);
  await archive.close();
  return path;
}

async function openSound(path: string): Promise<{ archive: Archive; setAside: SetAside }> {
  const setAside = await openSetAside(path);
  const archive = await openSoundArchive(archiveOptions(path), setAside, now);
  onTestFinished(() => archive.close());
  return { archive, setAside };
}

const statesIn = async (archive: Archive) =>
  (await archive.reader.resends.list(everyResend, page)).map(({ state }) => state);

test('a file that is no database is set aside under its date, and a new archive stands in its place', async () => {
  const path = await archiveWithPlan();
  damageHeader(path);
  const damaged = readFileSync(path);
  const { archive, setAside } = await openSound(path);
  expect(await archive.reader.deliveries.summarize(filtered())).toMatchObject({ count: 0 });
  expect(readFileSync(join(dirname(path), aside))).toEqual(damaged);
  expect(setAside.notices()).toEqual([{ file: aside, at: now, salvage: { result: 'none', resends: 0, inDoubt: 0 } }]);
});

test('what was on its way is taken over, in doubt, and what was planned waits for a person', async () => {
  const path = await archiveWithPlan();
  damageTable(path, 'deliveries', (pages) => pages);
  const setAside = await openSetAside(path);
  // A page that is damaged shows when it is read, not when the file is opened.
  await setAside.move(now);
  const { archive, setAside: reopened } = await openSound(path);
  expect(reopened.notices()).toMatchObject([{ salvage: { result: 'whole', resends: 5, inDoubt: 1 } }]);
  expect(await statesIn(archive)).toEqual(['sending', 'accepted', 'planned', 'planned', 'planned']);
  expect(await archive.writer.resends.recover(now)).toBe(1);
  expect(await statesIn(archive)).toContain('unknown');
  const [plan] = await archive.reader.resends.openPlans();
  expect(plan).toMatchObject({ note: 'Queda do ERP', paused: true, size: 5 });
  // Nothing leaves: the list was not read to its end by this archive, and the plan is paused.
  expect(await archive.writer.resends.wasListRead()).toBe(false);
  expect(await archive.writer.resends.claimNext(now)).toBeNull();
  const [first] = await archive.reader.resends.list(everyResend, page);
  const detail = await archive.reader.resends.get(first?.key ?? 0);
  expect(detail.timeline.map(({ state }) => state)).toEqual(['planned', 'sending', 'unknown']);
});

test('around a damaged page of the resends the others are taken over, and it says that some are missing', async () => {
  const path = await archiveWithPlan(400);
  damageTable(path, 'resends', (pages) => pages.slice(3, 4));
  await (await openSetAside(path)).move(now);
  const { archive, setAside } = await openSound(path);
  const [notice] = setAside.notices();
  expect(notice?.salvage.result).toBe('part');
  const { resends = 0 } = notice?.salvage ?? {};
  expect(resends).toBeGreaterThan(300);
  expect(resends).toBeLessThan(400);
  const { count } = await archive.reader.resends.summarize(everyResend);
  expect(count).toBe(resends);
  const keys = (await archive.reader.resends.list(everyResend, page)).map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining([1, 400]));
});

test('a damaged index of the resends loses none of them', async () => {
  const path = await archiveWithPlan();
  damageTable(path, 'resends_by_plan', (pages) => pages);
  await (await openSetAside(path)).move(now);
  const { setAside } = await openSound(path);
  expect(setAside.notices()).toMatchObject([{ salvage: { result: 'whole', resends: 5 } }]);
});

test('setting aside that was cut short takes the log along, and never gives it to the new archive', async () => {
  const path = await archiveWithPlan();
  writeFileSync(`${path}-wal`, 'the newest commits');
  await (await openSetAside(path)).move(now);
  // As if the app had ended between the first file and the second one.
  renameSync(join(dirname(path), `${aside}-wal`), `${path}-wal`);
  const record = `${path}.set-aside.json`;
  writeFileSync(record, readFileSync(record, 'utf8').replace('"moved"', '"moving"'));
  await openSound(path);
  expect(readFileSync(join(dirname(path), `${aside}-wal`), 'utf8')).toBe('the newest commits');
  expect(await readdir(dirname(path))).toContain('archive.db');
});

test('what was taken over once is not taken over again', async () => {
  const path = await archiveWithPlan();
  await (await openSetAside(path)).move(now);
  const { archive, setAside } = await openSound(path);
  const damaged = join(dirname(path), aside);
  const before = await statesIn(archive);
  expect(await archive.writer.recovery.recoverFrom(damaged)).toEqual(setAside.notices()[0]?.salvage);
  expect(await statesIn(archive)).toEqual(before);
});

test('a person takes note once, for good', async () => {
  const path = await archiveWithPlan();
  const setAside = await openSetAside(path);
  await setAside.move(now);
  await setAside.dismiss(aside);
  expect(setAside.notices()).toEqual([]);
  expect((await openSetAside(path)).notices()).toEqual([]);
  expect(existsSync(join(dirname(path), aside))).toBe(true);
});

test('a disk that damages one archive after the other is not fed with more', async () => {
  const path = await archiveWithPlan();
  const setAside = await openSetAside(path);
  for (const at of [now - 3_000, now - 2_000, now - 1_000]) {
    writeFileSync(path, 'no database');
    await setAside.move(at);
  }
  writeFileSync(path, 'no database at all, and long enough to be looked at'.repeat(20));
  await expect(openSoundArchive(archiveOptions(path), setAside, now)).rejects.toMatchObject({
    failure: { code: 'archive_corrupt' },
  });
  expect(setAside.isHopeless(now + 3_600_000)).toBe(false);
});
