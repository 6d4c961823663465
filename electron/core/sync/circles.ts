/**
 * What is read again without a reason: providers add deliveries that are an hour old and change them after days, without a word. So
 * the last hour is read again every few minutes, the last day every hour and the last week every day; where that brought nothing,
 * half as often.
 */
import { day, hour, minute } from '../../contract/values/durations.ts';
import type { Range, Stretch } from '../deliveries/coverage.ts';
import { asOf, type Reading } from '../deliveries/readings.ts';
import { settlesAfter } from './head-sync.ts';

/** How far a circle goes back from the newest delivery, and how old a reading of it becomes. Milliseconds. */
export interface Circle {
  readonly span: number;
  readonly pause: number;
}

/** The narrowest first. */
export const circles = {
  hour: { span: hour, pause: 5 * minute },
  day: { span: day, pause: hour },
  week: { span: 7 * day, pause: day },
} as const satisfies Record<string, Circle>;

/** Returns of which moment it is true that what the archive holds of each circle is all that the provider had then. */
export function asOfCircles(
  held: readonly Stretch[],
  readings: readonly Reading[],
  now: number,
): Readonly<Record<keyof typeof circles, number | null>> {
  const newest = held.at(-1)?.to ?? now;
  const of = ({ span }: Circle): number | null => {
    const at = asOf(readings, held, newest - span);
    // By a clock that was set back since: nobody knows when that was.
    return at !== null && at <= now ? at : null;
  };
  return { hour: of(circles.hour), day: of(circles.day), week: of(circles.week) };
}

/**
 * Returns what is to be read again, newest first: what lies in the narrowest circle that has something due, and of that one also
 * what would be due soon, so that it is read in one go. What is younger than {@link settlesAfter} is the head sync's.
 *
 * @param held The stretches that the archive holds. What it does not hold is not read again but downloaded.
 * @param newest Creation time of the newest delivery.
 */
export function dueAgain(
  held: readonly Range[],
  readings: readonly Reading[],
  newest: number,
  now: number,
): readonly Range[] {
  for (const { span, pause } of Object.values(circles)) {
    const circle = { from: newest - span, to: newest - settlesAfter - 1 };
    const inside = held.flatMap((stretch) => intersection(stretch, circle));
    const due = inside.flatMap((stretch) => notReadSince(stretch, readings, now, pause));
    if (due.length === 0) continue;
    const soon = inside.flatMap((stretch) => notReadSince(stretch, readings, now, pause / 2));
    return soon.filter((stretch) => due.some((part) => intersection(part, stretch).length > 0)).toReversed();
  }
  return [];
}

/** Returns what of a stretch was last read longer than a pause ago, or after now: a clock was set back. Oldest first. */
function notReadSince(stretch: Range, readings: readonly Reading[], now: number, pause: number): readonly Range[] {
  const parts: Range[] = [];
  let from = stretch.from;
  for (const { at, calm, ...read } of readings) {
    const isFresh = at > now - (calm ? 2 : 1) * pause && at <= now;
    if (!isFresh || read.to < from || read.from > stretch.to) continue;
    if (read.from > from) parts.push({ from, to: read.from - 1 });
    from = read.to + 1;
  }
  return from <= stretch.to ? [...parts, { from, to: stretch.to }] : parts;
}

function intersection(a: Range, b: Range): readonly Range[] {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from <= to ? [{ from, to }] : [];
}
