import { describe, expect, it } from 'vitest';
import {
  emptyPeriod,
  faultOfPeriod,
  periodOfPreset,
  readMoment,
  stretchOf,
  writeMoment,
  writeShort,
} from '../../../../renderer/ui/time/period.ts';

const saoPaulo = 'America/Sao_Paulo';
const at = Date.UTC(2026, 4, 12, 17, 2, 0);

describe('readMoment', () => {
  it.each([
    '2026-05-12 14:02:00',
    '2026-05-12 14:02',
    '2026-05-12T14:02:00',
    '2026-05-12t14:02',
    '12/05/2026 14:02:00',
    '12/05/2026, 14:02',
    '  12/05/2026   14:02 ',
    '2026-05-12T17:02:00Z',
    '2026-05-12T17:02:00.987Z',
    '2026-05-12 12:02:00-05:00',
  ])('reads %j', (text) => {
    expect(readMoment(text, 'from', saoPaulo)).toEqual({ kind: 'read', at, repeated: false });
  });

  it.each(['x', '31/02/2026 10:00', '2026-13-01 10:00', '5/12/2026 10:00', '2026-05-12 25:00', '12-05-2026', '14:02'])(
    'does not guess at %j',
    (text) => {
      expect(readMoment(text, 'from', saoPaulo)).toEqual({ kind: 'unreadable' });
    },
  );

  it('fills a day up to the end it stands for', () => {
    expect(readMoment('2026-05-12', 'from', saoPaulo)).toMatchObject({ at: Date.UTC(2026, 4, 12, 3) });
    expect(readMoment('12/05/2026', 'to', saoPaulo)).toMatchObject({ at: Date.UTC(2026, 4, 13, 2, 59, 59, 999) });
  });

  it.each(['12/05/2026 24:00', '2026-05-12T24:00:00'])('takes %j for the end of the day', (text) => {
    expect(readMoment(text, 'to', saoPaulo)).toMatchObject({ at: Date.UTC(2026, 4, 13, 2, 59, 59, 999) });
    expect(readMoment(text, 'from', saoPaulo)).toMatchObject({ at: Date.UTC(2026, 4, 13, 3) });
    expect(readMoment(text.replace('24:', '24:0'), 'to', saoPaulo)).toEqual({ kind: 'unreadable' });
  });

  it('reads from the shortest form what it was written of', () => {
    const midnight = Date.UTC(2026, 4, 12, 3);
    const lastSecond = Date.UTC(2026, 4, 13, 2, 59, 59);
    const whole = (moment: number, end: 'from' | 'to') => (end === 'to' ? moment + 999 : moment);
    for (const end of ['from', 'to'] as const)
      for (const moment of [at, at + 7_000, midnight, lastSecond])
        for (const language of ['pt-BR', 'en'] as const)
          expect(readMoment(writeShort(moment, end, saoPaulo, language), end, saoPaulo)).toMatchObject({
            at: whole(moment, end),
          });
    expect(writeShort(midnight, 'from', saoPaulo, 'pt-BR')).toBe('12/05/2026');
    expect(writeShort(midnight, 'to', saoPaulo, 'pt-BR')).toBe('12/05/2026 00:00');
    expect(writeShort(lastSecond, 'to', saoPaulo, 'en')).toBe('2026-05-12');
  });

  it('takes the longer period where clocks show an hour twice, and no moment that they skip', () => {
    const repeated = '2019-02-16 23:30:00';
    expect(readMoment(repeated, 'from', saoPaulo)).toEqual({
      kind: 'read',
      at: Date.UTC(2019, 1, 17, 1, 30),
      repeated: true,
    });
    expect(readMoment(repeated, 'to', saoPaulo)).toEqual({
      kind: 'read',
      at: Date.UTC(2019, 1, 17, 2, 30, 0, 999),
      repeated: true,
    });
    expect(readMoment('04/11/2018 00:30', 'from', saoPaulo)).toEqual({
      kind: 'skipped',
      next: Date.UTC(2018, 10, 4, 3),
    });
  });

  it('tells an empty field from an unreadable one', () => {
    expect(readMoment('  ', 'to', saoPaulo)).toEqual({ kind: 'empty' });
  });

  it('reads what writeMoment writes, in both languages', () => {
    for (const language of ['pt-BR', 'en'] as const) {
      expect(readMoment(writeMoment(at, saoPaulo, language), 'to', saoPaulo)).toMatchObject({ at: at + 999 });
    }
    expect(writeMoment(at, saoPaulo, 'pt-BR')).toBe('12/05/2026 14:02:00');
    expect(writeMoment(at, 'UTC', 'en')).toBe('2026-05-12 17:02:00');
  });
});

describe('faultOfPeriod', () => {
  it('refuses what ends before it starts, is empty, or has not happened', () => {
    expect(faultOfPeriod(2_000, 1_999, 9_000)).toBe('end_before_start');
    expect(faultOfPeriod(2_000, 2_999, 9_000)).toBe('end_before_start');
    expect(faultOfPeriod(10, 61_000, 60_500)).toBe('in_future');
    expect(faultOfPeriod(10, 60_000, 60_500)).toBeNull();
    expect(faultOfPeriod(10, 60_999, 60_500)).toBeNull();
  });
});

describe('emptyPeriod', () => {
  it('says why a period holds nothing, and nothing of one that may', () => {
    expect(emptyPeriod(10, 9, 100)).toBe('turned');
    expect(emptyPeriod(101, null, 100)).toBe('in_future');
    expect(emptyPeriod(10, 10, 100)).toBeNull();
    expect(emptyPeriod(null, 500, 100)).toBeNull();
    expect(emptyPeriod(100, null, 100)).toBeNull();
  });
});

describe('periodOfPreset', () => {
  const now = at + 345;

  it('ends a day with its last millisecond, and what lasts until now with the last whole second', () => {
    expect(periodOfPreset('last_hour', now, saoPaulo)).toEqual({ from: at - 3_600_000, to: at });
    expect(periodOfPreset('today', now, saoPaulo)).toEqual({ from: Date.UTC(2026, 4, 12, 3), to: at });
    expect(periodOfPreset('yesterday', now, saoPaulo)).toEqual({
      from: Date.UTC(2026, 4, 11, 3),
      to: Date.UTC(2026, 4, 12, 2, 59, 59, 999),
    });
  });

  it('starts a day whose midnight was skipped where that day begins', () => {
    const noon = Date.UTC(2018, 10, 4, 14);
    expect(periodOfPreset('today', noon, saoPaulo).from).toBe(Date.UTC(2018, 10, 4, 3));
    expect(periodOfPreset('yesterday', noon, saoPaulo).to).toBe(Date.UTC(2018, 10, 4, 2, 59, 59, 999));
  });

  it('is a period that may be sent even at midnight', () => {
    const midnight = Date.UTC(2026, 4, 12, 3);
    for (const preset of ['last_hour', 'today', 'yesterday'] as const) {
      const { from, to } = periodOfPreset(preset, midnight, saoPaulo);
      expect(faultOfPeriod(from, to, midnight), preset).toBeNull();
    }
  });
});

describe('a period that moves with the clock', () => {
  const zone = 'America/Sao_Paulo';
  const now = Date.parse('2026-05-12T02:30:00.500Z');

  it('is open at its end, so that what arrives is in it', () => {
    expect(stretchOf({ kind: 'today' }, now, zone)).toEqual({ from: Date.parse('2026-05-11T03:00:00Z'), to: null });
    expect(stretchOf({ kind: 'last_hour' }, now, zone)).toEqual({ from: now - 3_600_000, to: null });
    expect(stretchOf({ kind: 'last_days', days: 30 }, now, zone)).toEqual({ from: now - 30 * 86_400_000, to: null });
  });

  it('holds all of yesterday, to its last millisecond', () => {
    expect(stretchOf({ kind: 'yesterday' }, now, zone)).toEqual({
      from: Date.parse('2026-05-10T03:00:00Z'),
      to: Date.parse('2026-05-11T03:00:00Z') - 1,
    });
  });
});
