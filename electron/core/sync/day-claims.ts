/** What days of the provider's date filter prove together. */
import type { Stretch } from '../deliveries/coverage.ts';
import type { DayRead } from '../deliveries/days-store.ts';
import { dayOf, daysLater, rangeOfDay } from './provider-days.ts';

/**
 * Returns stretches that are complete, none of them above the range, besides those that the rows of each day prove by themselves.
 *
 * Where the filter of one day begins, that of the day before ends. So once a day was read down to its beginning, nothing
 * lies between its oldest row and the newest row of the day before; and a day without rows beyond an end of the range
 * proves that end, whatever the zone of the days.
 *
 * @param days Days that were read from their newest row on.
 * @param rests Lower parts of days, read from somewhere within the day on.
 */
export function provenByDays(
  days: readonly DayRead[],
  rests: readonly DayRead[],
  { from, to }: { readonly from: number; readonly to: number },
): Stretch[] {
  const known = new Map(days.map((day) => [day.day, day]));
  const isDoneAt = (name: string): boolean => {
    const day = known.get(name);
    return day !== undefined && isDone(day);
  };
  const isEmpty = (name: string): boolean => {
    return isDoneAt(name) && known.get(name)?.newest === null;
  };

  /** Returns the time from which on nothing was created before a day began. */
  function emptySince(name: string): number | null {
    let below = daysLater(name, -1);
    while (isEmpty(below)) below = daysLater(below, -1);
    const newest = known.get(below)?.newest ?? null;
    const lastRead = daysLater(below, 1);
    // Of the newest row's millisecond, more rows may follow it.
    return newest === null ? (lastRead < dayOf(from) ? from : null) : newest + 1;
  }

  /** Days in a row prove all but their outermost ones, whose true ends lie less than a day from where they presumably do. */
  function provenByRow(first: DayRead): Stretch[] {
    if (!isDone(first) || isDoneAt(daysLater(first.day, -1))) return [];
    let last = first.day;
    while (isDoneAt(daysLater(last, 1))) last = daysLater(last, 1);
    const start = emptySince(first.day) ?? rangeOfDay(daysLater(first.day, 1)).from;
    const end = Math.min(to, rangeOfDay(daysLater(last, -1)).to);
    return start <= end ? [{ from: start, to: end, resume: null }] : [];
  }

  // Beyond the range stands a day of which nothing is asked, to prove the upper end by.
  const beyond = { day: daysLater(dayOf(to), 2), oldest: to };
  const provenByNeighbours = [...[...days, ...rests].filter(isDone), beyond].flatMap(({ day, oldest }) => {
    const start = emptySince(day);
    const end = Math.min(oldest ?? to, to);
    return start !== null && oldest !== null && start <= end ? [{ from: start, to: end, resume: null }] : [];
  });
  return [...provenByNeighbours, ...days.flatMap(provenByRow)];
}

const isDone = ({ resume }: DayRead): boolean => resume === null;
