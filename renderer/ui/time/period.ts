/** The period of a resend: reading what a person typed, presets, and what makes a period one that may be sent. */

import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import utc from 'dayjs/plugin/utc.js';
import { day, hour } from '../../../electron/contract/values/durations.ts';
import type { MovingPeriod } from '../../../electron/contract/view.ts';
import { instantsOf, type WallTime, wallTimeOf } from './wall-time.ts';

dayjs.extend(utc);
dayjs.extend(customParseFormat);

/** Which end of the period a moment is: it decides an hour that the clocks show twice, in favour of the longer period. */
export type PeriodEnd = 'from' | 'to';

/**
 * What a typed moment means. `skipped`: the clocks of the zone jump over it; `next` is the first instant after the jump.
 * `repeated`: the clocks show it twice; `at` is the one that makes the period longer.
 */
export type ReadMoment =
  | { readonly kind: 'empty' | 'unreadable' }
  | { readonly kind: 'skipped'; readonly next: number }
  | { readonly kind: 'read'; readonly at: number; readonly repeated: boolean };

const forms = ['YYYY-MM-DD', 'DD/MM/YYYY'].flatMap((day) => [`${day} HH:mm:ss`, `${day} HH:mm`, day]);
const firstSecond = ' 00:00:00';
const lastSecond = ' 23:59:59';
/** How people write that a day is over. */
const dayOver = /^(\S+) 24:00(?::00)?$/u;
/** An instant that names its own zone, as ERPs and logs write it. */
const absolute = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/iu;

/**
 * Reads a moment as people write one: ISO with a space or a `T`, or day first (`12/05/2026 14:02:00`). Month first is not
 * read: the same text would be two dates. Without seconds they are zero; without a time, the day's first second, or its
 * last for the end of a period, which `24:00` means as well. A moment that names its zone is taken as it is.
 */
export function readMoment(text: string, end: PeriodEnd, zone: string): ReadMoment {
  const read = readInstant(text, end, zone);
  return read.kind === 'read' ? { ...read, at: wholeSecond(read.at, end) } : read;
}

/** A second that ends a period belongs to it with all of its milliseconds: rows are stored to the millisecond. */
export function wholeSecond(at: number, end: PeriodEnd): number {
  const start = Math.floor(at / 1_000) * 1_000;
  return end === 'to' ? start + 999 : at;
}

function readInstant(text: string, end: PeriodEnd, zone: string): ReadMoment {
  const bare = text.trim().replace(/\s+/gu, ' ').replace(', ', ' ');
  if (bare === '') return { kind: 'empty' };
  if (absolute.test(bare)) return readAbsolute(bare);
  const wall = readWall(bare.replace(/^(\d{4}-\d\d-\d\d)T/iu, '$1 '), end);
  if (wall === null) return { kind: 'unreadable' };
  const instants = instantsOf(wall, zone);
  if (instants.kind === 'never') return { kind: 'skipped', next: instants.next };
  if (instants.kind === 'once') return { kind: 'read', at: instants.at, repeated: false };
  return { kind: 'read', at: end === 'from' ? instants.earlier : instants.later, repeated: true };
}

/** Writes an instant as {@link readMoment} reads it, in the order of the language. */
export function writeMoment(at: number, zone: string, language: 'pt-BR' | 'en'): string {
  const wall = wallTimeOf(at, zone);
  return language === 'en' ? wall : dayjs.utc(wall).format('DD/MM/YYYY HH:mm:ss');
}

/** Writes an instant as shortly as {@link readMoment} reads the same from it, for that end of a period. */
export function writeShort(at: number, end: PeriodEnd, zone: string, language: 'pt-BR' | 'en'): string {
  const written = writeMoment(at, zone, language);
  const edge = end === 'from' ? firstSecond : lastSecond;
  return written.endsWith(edge) ? written.slice(0, -edge.length) : written.replace(/:00$/u, '');
}

/** Why a period may not be sent. */
export type PeriodFault = 'end_before_start' | 'in_future';

/**
 * Checks a period against the clock; all in epoch milliseconds. Returns `null` for one that may be sent: the second that ends it
 * may be the present one.
 */
export function faultOfPeriod(from: number, to: number, now: number): PeriodFault | null {
  const lastSecond = Math.floor(to / 1_000) * 1_000;
  if (lastSecond <= from) return 'end_before_start';
  return lastSecond > now ? 'in_future' : null;
}

export interface Period {
  readonly from: number;
  readonly to: number;
}

export const presets = ['last_hour', 'today', 'yesterday'] as const;
export type Preset = (typeof presets)[number];

/** The period that a preset stands for, ending no later than `now`. Days are days of `zone`, to their last millisecond. */
export function periodOfPreset(preset: Preset, now: number, zone: string): Period {
  const to = Math.floor(now / 1_000) * 1_000;
  if (preset === 'last_hour') return { from: to - hour, to };
  const today = startOfDay(wallTimeOf(now, zone).slice(0, 10), zone);
  // A day's first seconds are a period too: it must not come out empty.
  if (preset === 'today') return { from: Math.min(today, to - 1_000), to };
  const day = dayjs.utc(wallTimeOf(now, zone).slice(0, 10)).subtract(1, 'day').format('YYYY-MM-DD');
  return { from: startOfDay(day, zone), to: today - 1 };
}

/** Why a table shows nothing of a period; `null` for one that may hold something. All in epoch milliseconds. */
export function emptyPeriod(from: number | null, to: number | null, now: number): 'turned' | 'in_future' | null {
  if (from !== null && to !== null && to < from) return 'turned';
  return from !== null && from > now ? 'in_future' : null;
}

/** A stretch of a table's time; `null` is an open end. */
export interface Stretch {
  readonly from: number;
  readonly to: number | null;
}

/** What a period that moves with the clock shows now: open at its end, so that what arrives is in it. */
export function stretchOf(period: MovingPeriod, now: number, zone: string): Stretch {
  const today = () => startOfDay(wallTimeOf(now, zone).slice(0, 10), zone);
  switch (period.kind) {
    case 'last_hour':
      return { from: now - hour, to: null };
    case 'last_days':
      return { from: now - period.days * day, to: null };
    case 'today':
      return { from: today(), to: null };
    case 'yesterday':
      return { from: periodOfPreset('yesterday', now, zone).from, to: today() - 1 };
  }
}

function startOfDay(day: string, zone: string): number {
  const instants = instantsOf(`${day} 00:00:00`, zone);
  if (instants.kind === 'never') return instants.next;
  return instants.kind === 'once' ? instants.at : instants.earlier;
}

function readAbsolute(text: string): ReadMoment {
  const at = Date.parse(text.replace(' ', 'T').toUpperCase());
  return Number.isNaN(at)
    ? { kind: 'unreadable' }
    : { kind: 'read', at: Math.floor(at / 1_000) * 1_000, repeated: false };
}

/** Reads the fields as UTC, so that the machine's own zone plays no part in whether a moment exists. */
function readWall(text: string, end: PeriodEnd): WallTime | null {
  const [, over] = dayOver.exec(text) ?? [];
  if (over !== undefined) {
    const last = readWall(`${over}${lastSecond}`, end);
    if (last === null || end === 'to') return last;
    return dayjs.utc(last).add(1, 'second').format('YYYY-MM-DD HH:mm:ss');
  }
  for (const form of forms) {
    const parsed = dayjs.utc(text, form, true);
    if (!parsed.isValid()) continue;
    const dayOnly = !form.includes('HH');
    return (dayOnly && end === 'to' ? parsed.endOf('day') : parsed).format('YYYY-MM-DD HH:mm:ss');
  }
  return null;
}
