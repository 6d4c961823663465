import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { migrations } from '../../../electron/core/database/migrations/all.ts';
import {
  asOf,
  joinReading,
  type Reading,
  readReadings,
  writeReading,
} from '../../../electron/core/deliveries/readings.ts';

const length = 30;
const minute = 60_000;

/** One after the other. */
const readingsArbitrary: fc.Arbitrary<readonly Reading[]> = fc
  .array(
    fc.record({
      from: fc.nat(length - 1),
      size: fc.nat(length),
      after: fc.constantFrom(0, 15_000, 40_000, 70_000),
      calm: fc.boolean(),
    }),
    { maxLength: 15 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(({ from, size, after, calm }) => {
      at += after;
      return { from, to: Math.min(from + size, length - 1), at, calm };
    });
  });

/** For each instant, when it was read last. */
function plainly(readings: readonly Reading[]): (number | undefined)[] {
  const times: (number | undefined)[] = Array.from({ length });
  for (const { from, to, at } of readings) times.fill(at, from, to + 1);
  return times;
}

describe('readings', () => {
  it('say of every instant when it was read last, less than a minute too early and never too late', () => {
    fc.assert(
      fc.property(readingsArbitrary, (readings) => {
        const joined = readings.reduce<readonly Reading[]>(joinReading, []);
        const [said, known] = [plainly(joined), plainly(readings)];
        for (const [instant, at] of known.entries()) {
          const claimed = said[instant];
          expect(claimed === undefined).toBe(at === undefined);
          if (at === undefined || claimed === undefined) continue;
          expect(claimed).toBeLessThanOrEqual(at);
          expect(at - claimed).toBeLessThan(minute);
        }
      }),
    );
  });

  it('are kept as they were joined', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db);
    fc.assert(
      fc.property(readingsArbitrary, (readings) => {
        db.exec('DELETE FROM readings');
        for (const reading of readings) writeReading(db, reading);
        expect(readReadings(db)).toEqual(readings.reduce<readonly Reading[]>(joinReading, []));
      }),
    );
    db.close();
  });

  it('are as old as the one that was read longest ago, and nothing is said of what is not held', () => {
    const readings = [
      { from: 0, to: 9, at: 1_000_000, calm: false },
      { from: 12, to: 20, at: 3_000_000, calm: false },
      { from: 21, to: 29, at: 2_000_000, calm: false },
    ];
    const coverage = [{ from: 0, to: 29, resume: null }];
    expect(asOf(readings, coverage, 0)).toBe(1_000_000);
    // Between two readings: as old as both.
    expect(asOf(readings, coverage, 10)).toBe(1_000_000);
    expect(asOf(readings, coverage, 12)).toBe(2_000_000);
    // Of what is newer than all that is held, the newest reading knows that it was not there.
    expect(asOf(readings, coverage, 99)).toBe(2_000_000);
    expect(asOf(readings, [{ from: 5, to: 29, resume: null }], 4)).toBeNull();
    expect(asOf(readings, [], 4)).toBeNull();
    expect(asOf([], coverage, 4)).toBeNull();
  });

  it('of an archive that kept none are as old as the row that was read longest ago', () => {
    const db = new DatabaseSync(':memory:');
    const before = migrations.findIndex((sql) => sql.includes('CREATE TABLE readings'));
    db.exec('PRAGMA foreign_keys = OFF');
    migrate(db, migrations.slice(0, before));
    db.exec('INSERT INTO coverage (from_at, to_at, resume) VALUES (0, 100, NULL), (200, 300, NULL)');
    const insert = db.prepare(
      `INSERT INTO deliveries (created_at, id, place, traits_id, updated_at, fetched_at, created_at_text, updated_at_text)
       VALUES (?, ?, ?, 1, 0, ?, '2026-05-12T12:00:00Z', '')`,
    );
    for (const [id, createdAt, fetchedAt] of [
      [1, 10, 5_000],
      [2, 20, 4_000],
      [3, 150, 1_000],
    ] as const) {
      insert.run(createdAt, id, id, fetchedAt);
    }
    migrate(db);
    expect(readReadings(db)).toEqual([{ from: 0, to: 100, at: 4_000, calm: false }]);
    db.close();
  });
});
