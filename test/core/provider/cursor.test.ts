import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendCursor, type Cursor, cursorOfLink } from '../../../electron/core/provider/cursor.ts';

const cursors = fc.record<Cursor>({
  datetime: fc
    .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
    .chain((date) =>
      fc.constantFrom('Z', '+00:00', '-03:00', '123Z').map((zone) => date.toISOString().slice(0, -1) + zone),
    ),
  id: fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: 2n ** 53n, max: 2n ** 100n }).map(String)),
  direction: fc.constantFrom('NEXT', 'PREVIOUS'),
});

const queries = fc.array(fc.tuple(fc.string(), fc.string())).map((pairs) => String(new URLSearchParams(pairs)));

const hosts = fc.constantFrom(
  'https://api.example.com/v3/webhooks/logs',
  'http://10.0.0.1:8080',
  'HTTPS://USER:PASS@HOST/%20/',
  '//host/path',
  '/path',
  '',
);

test('finds in any link what was put into its parameters, whatever its host', () => {
  fc.assert(
    fc.property(cursors, hosts, queries, (cursor, host, others) => {
      const parameters = new URLSearchParams();
      appendCursor(parameters, cursor);
      expect(cursorOfLink(`${host}?${parameters}&${others}`, 'NEXT')).toEqual(cursor);
    }),
  );
});

test('never throws and never gives a cursor with a hole', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        queries.map((query) => `?cursor_datetime=${query}`),
      ),
      (link) => {
        const cursor = cursorOfLink(link, 'NEXT');
        if (cursor === null) return;
        expect(cursor.datetime).not.toBe('');
        expect(Number.isSafeInteger(cursor.id) || /^-?\d{16,40}$/.test(String(cursor.id))).toBe(true);
      },
    ),
  );
});

test.each([
  [
    'the documentation',
    'https://api.example.com/v3/webhooks/logs?cursor_datetime=2026-05-12T10:30:00Z&cursor_id=98765&cursor_direction=NEXT&limit=20',
    '2026-05-12T10:30:00Z',
  ],
  ['a relative link', '?cursor_datetime=2026-05-12T10:30:00Z&cursor_id=98765', '2026-05-12T10:30:00Z'],
  [
    'an encoded plus',
    '/l?cursor_datetime=2026-05-12T10:30:00.123456%2B00:00&cursor_id=98765',
    '2026-05-12T10:30:00.123456+00:00',
  ],
  [
    'a plus that was not encoded',
    '/l?cursor_datetime=2026-05-12T10:30:00.123456+00:00&cursor_id=98765',
    '2026-05-12T10:30:00.123456+00:00',
  ],
  [
    'a plus and a space that were not encoded',
    '/l?cursor_datetime=2026-05-12+10:30:00+0000&cursor_id=98765',
    '2026-05-12 10:30:00+0000',
  ],
  ['a space instead of a T', '/l?cursor_datetime=2026-05-12+10:30&cursor_id=98765', '2026-05-12 10:30'],
])('reads %s', (_, link, datetime) => {
  expect(cursorOfLink(link, 'NEXT')).toEqual({ datetime, id: 98765, direction: 'NEXT' });
});

test('takes the direction of the link that says none, and of the parameter that says one', () => {
  const link = '?cursor_datetime=2026-05-12T10:30:00Z&cursor_id=1';
  expect(cursorOfLink(link, 'PREVIOUS')?.direction).toBe('PREVIOUS');
  expect(cursorOfLink(`${link}&cursor_direction=next`, 'PREVIOUS')?.direction).toBe('NEXT');
  expect(cursorOfLink(`${link}&cursor_direction=SIDEWAYS`, 'NEXT')?.direction).toBe('NEXT');
});

test.each([
  '?cursor_id=1',
  '?cursor_datetime=2026-05-12T10:30:00Z',
  '?cursor_datetime=&cursor_id=1',
  `?cursor_datetime=2026-05-12T10:30:00Z&cursor_id=${'9'.repeat(41)}`,
  '?cursor_datetime=2026-05-12T10:30:00Z&cursor_id=1e3',
  '?cursor_datetime=2026-05-12T10:30:00Z&cursor_id=one',
  `?cursor_datetime=${'9'.repeat(200)}&cursor_id=1`,
  'https://[',
])('gives none for %s', (link) => {
  expect(cursorOfLink(link, 'NEXT')).toBeNull();
});
