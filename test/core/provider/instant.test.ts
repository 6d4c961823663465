import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatInstant, parseInstant } from '../../../electron/core/provider/instant.ts';

test.each([
  ['2026-05-12T08:15:30Z', '2026-05-12T08:15:30.000Z'],
  ['2026-05-12T08:15:30.123456Z', '2026-05-12T08:15:30.123Z'],
  ['2026-05-12T08:15:30.999999999Z', '2026-05-12T08:15:30.999Z'],
  ['2026-05-12T08:15:30,5Z', '2026-05-12T08:15:30.500Z'],
  ['2026-05-12T05:15:30-03:00', '2026-05-12T08:15:30.000Z'],
  ['2026-05-12T05:15:30.5-0300', '2026-05-12T08:15:30.500Z'],
  ['2026-05-12T05:15:30-03', '2026-05-12T08:15:30.000Z'],
  ['2026-05-12T13:45:30+05:30', '2026-05-12T08:15:30.000Z'],
  ['2026-05-12 08:15:30+00:00', '2026-05-12T08:15:30.000Z'],
  // Without a zone, they are Brasília's.
  ['2026-05-12T08:15:30', '2026-05-12T11:15:30.000Z'],
  ['2026-05-12T08:15', '2026-05-12T11:15:00.000Z'],
  ['2026-05-12', '2026-05-12T03:00:00.000Z'],
  ['  2026-05-12t08:15:30z ', '2026-05-12T08:15:30.000Z'],
  ['2026-05-12T24:00:00Z', '2026-05-13T00:00:00.000Z'],
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
  ['0099-03-01T00:00:00Z', '0099-03-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
])('reads %s', (text, expected) => {
  expect(new Date(parseInstant(text) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each([
  '',
  'yesterday',
  '2026-13-01T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2025-02-29T00:00:00Z',
  '2026-05-00T00:00:00Z',
  '2026-05-12T24:00:01Z',
  '2026-05-12T25:00:00Z',
  '2026-05-12T08:60:00Z',
  '2026-05-12T08:15:61Z',
  '2026-05-12T08:15:30+25:00',
  '1778573730',
  '+012026-05-12T00:00:00Z',
  '9999-12-31T23:59:59-03:00',
  '0000-01-01T00:00:00+03:00',
  `2026-05-12T08:15:30.${'1'.repeat(100)}Z`,
])('refuses %j', (text) => {
  expect(parseInstant(text)).toBeNull();
});

const within = fc.date({
  min: new Date('0000-01-02T00:00:00Z'),
  max: new Date('9999-12-30T00:00:00Z'),
  noInvalidDate: true,
});

test('gives the same instant in every zone', () => {
  fc.assert(
    fc.property(within, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
      const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
      const zone = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
        String(part).padStart(2, '0'),
      );
      expect(parseInstant(`${local}${offset < 0 ? '-' : '+'}${zone.join(':')}`)).toBe(date.getTime());
    }),
  );
});

test('reads back what it spells', () => {
  fc.assert(
    fc.property(within, (date) => {
      expect(parseInstant(formatInstant(date.getTime()))).toBe(date.getTime());
    }),
  );
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseInstant(text);
    }),
  );
});

test('spells as the documentation does', () => {
  expect(formatInstant(Date.UTC(2026, 4, 12, 23, 59, 59))).toBe('2026-05-12T23:59:59Z');
  expect(formatInstant(Date.UTC(2026, 4, 12, 23, 59, 59, 999))).toBe('2026-05-12T23:59:59.999Z');
});
