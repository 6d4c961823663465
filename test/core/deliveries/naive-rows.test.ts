import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { migrations } from '../../../electron/core/database/migrations/all.ts';
import { delivery, noon, temporaryArchive } from '../../support/deliveries.ts';

const hour = 3_600_000;

test('a delivery says where its zone was assumed, and by which offset', async () => {
  const { writer, reader } = await temporaryArchive();
  const createdAtText = new Date(noon - 3 * hour).toISOString().slice(0, 19);
  await writer.deliveries.apply({
    rows: [delivery(1, { createdAt: noon, createdAtText }), delivery(2)],
    covered: null,
    fetchedAt: noon,
  });
  expect((await reader.deliveries.get(1)).naiveOffset).toBe(-3 * hour);
  expect((await reader.deliveries.get(2)).naiveOffset).toBeNull();
});

test('an offset that was found out is kept, and everything is read anew', async () => {
  const { writer, reader } = await temporaryArchive();
  const covered = { from: noon, to: noon + hour, resume: null };
  await writer.deliveries.apply({ rows: [delivery(1)], covered, read: { ...covered, at: noon }, fetchedAt: noon });
  expect(await reader.deliveries.naiveOffset()).toBeNull();
  await writer.deliveries.noteNaiveOffset(-4 * hour);
  expect(await reader.deliveries.naiveOffset()).toBe(-4 * hour);
  expect([await reader.deliveries.coverage(), await reader.deliveries.readings()]).toEqual([[], []]);
  expect((await reader.deliveries.get(1)).id).toBe(1);
});

test.each([
  ['2026-05-12T12:00:00', 0],
  ['2026-05-12 12:00:00.123456', 0],
  ['2026-05-12T12:00:00Z', 1],
  ['2026-05-12T12:00:00.5-03:00', 1],
  ['2026-05-12T12:00:00+0000', 1],
  ['2026-05-12T12:00:00-03', 1],
])('an older archive with a row of %s keeps %i stretches that need not be read anew', (text, kept) => {
  const db = new DatabaseSync(':memory:');
  db.exec('PRAGMA foreign_keys = OFF');
  const before = migrations.findIndex((sql) => sql.includes('DELETE FROM coverage WHERE'));
  migrate(db, migrations.slice(0, before));
  db.exec('INSERT INTO coverage (from_at, to_at, resume) VALUES (0, 100, NULL)');
  db.prepare(
    `INSERT INTO deliveries (created_at, id, place, traits_id, updated_at, fetched_at, created_at_text, updated_at_text)
     VALUES (1, 1, 1, 1, 0, 1, ?, '')`,
  ).run(text);
  migrate(db);
  expect(db.prepare('SELECT * FROM coverage').all()).toHaveLength(kept);
  db.close();
});
