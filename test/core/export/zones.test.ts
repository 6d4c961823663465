import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween, createZoneOffsets } from '../../../electron/core/lib/zone-offsets.ts';
import { delivery } from '../../support/deliveries.ts';
import { exportBench, readCsv } from '../../support/exports.ts';

const day = 86_400_000;

/** What a clock on the wall of the zone shows, by ICU. */
function wallTime(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  const date = [part('year').padStart(4, '0'), part('month'), part('day')].join('-');
  return `${date} ${part('hour')}:${part('minute')}:${part('second')}`;
}

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
const instantNear = (middle: number, distance: number) =>
  fc.integer({ min: middle - distance, max: middle + distance });

describe('the offsets of a zone', () => {
  it('are those of ICU, for every zone and from the first railways on', () => {
    const instants = fc.array(instantNear(Date.UTC(1965, 0), 66e11), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(zone, instants, (name, ats) => {
        const offsetAt = createZoneOffsets(name);
        const walls = ats.map((at) => new Date(at + offsetAt(at) * 1000).toISOString().slice(0, 19).replace('T', ' '));
        expect(walls).toEqual(ats.map((at) => wallTime(at, name)));
      }),
      { numRuns: 50 },
    );
  });

  it('change at the very millisecond', () => {
    // Clocks in New York went from 2:00 back to 1:00 on 1 November 2026, at 6:00 UTC.
    const offsetAt = createZoneOffsets('America/New_York');
    const change = Date.UTC(2026, 10, 1, 6);
    expect([change - 1, change, change - day, change + day].map(offsetAt)).toEqual([
      -14_400, -18_000, -14_400, -18_000,
    ]);
  });

  it.each(['Nowhere/Land', 'America/Sao_Paulo; DROP TABLE', ''])('refuses %j, which is none', (name) => {
    expect(() => createZoneOffsets(name)).toThrow(
      expect.objectContaining({ failure: { code: 'validation', field: 'zone' } }),
    );
  });
});

describe('times in CSV for Excel', () => {
  it('are what a clock in the zone shows, to the second, near today and far from it', async () => {
    const near = instantNear(Date.now(), 500 * day);
    const far = instantNear(Date.UTC(1970, 0), 100 * 365 * day);
    const instants = fc.array(fc.oneof(near, far), { minLength: 20, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(zone, instants, async (name, ats) => {
        const bench = await exportBench(ats.map((at, id) => delivery(id, { createdAt: at, updatedAt: at + 50 * day })));
        const { text } = await bench.export({ columns: ['id', 'createdAt', 'updatedAt'], zone: name });
        const [titles, ...rows] = readCsv(text, ';');
        expect(titles?.[1]).toBe(`Enviada em (${name})`);
        const times = new Map(rows.map(([id, ...shown]) => [id, shown]));
        for (const [id, at] of ats.entries()) {
          expect(times.get(`="${id}"`)).toEqual([wallTime(at, name), wallTime(at + 50 * day, name)]);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('change with the clocks at the very millisecond, this year and long ago', async () => {
    const name = 'America/New_York';
    const offsetAt = createZoneOffsets(name);
    const changeBefore = (at: number): number => {
      const start = Array.from({ length: 366 }, (_, days) => at - days * day).find(
        (end) => offsetAt(end) !== offsetAt(end - day),
      );
      return changeBetween(offsetAt, (start ?? at) - day, start ?? at);
    };
    const changes = [changeBefore(Date.now()), changeBefore(Date.UTC(1987, 11))];
    const ats = changes.flatMap((at) => [at - 1, at]);
    const bench = await exportBench(ats.map((createdAt, id) => delivery(id, { createdAt })));
    const { text } = await bench.export({ columns: ['createdAt'], zone: name, order: 'oldest' });
    const shown = readCsv(text, ';').slice(1).flat();
    expect(shown).toEqual(ats.toSorted((a, b) => a - b).map((at) => wallTime(at, name)));
  });

  it('stay in UTC, and say so, where the zone would push them past the last year', async () => {
    const [first, last] = [-62_167_219_200_000, 253_402_300_799_999];
    const bench = await exportBench([delivery(1, { createdAt: first }), delivery(2, { createdAt: last })]);
    const west = await bench.export({ columns: ['createdAt'], zone: 'America/Sao_Paulo' });
    const east = await bench.export({ columns: ['createdAt'], zone: 'Asia/Tokyo' });
    expect(readCsv(west.text, ';').slice(1)).toEqual([['9999-12-31 20:59:59'], ['-0001-12-31 20:53:32']]);
    expect(readCsv(east.text, ';').slice(1)).toEqual([['9999-12-31T23:59:59.999Z'], ['0000-01-01 09:18:59']]);
  });
});
