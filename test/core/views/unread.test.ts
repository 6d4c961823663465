import { describe, expect, it } from 'vitest';
import type { DeliveryFilter } from '../../../electron/contract/delivery.ts';
import type { ViewPeriod } from '../../../electron/contract/view.ts';
import { rangeOfView, unreadFilter } from '../../../electron/core/views/view-range.ts';
import { filtered } from '../../support/deliveries.ts';

const zone = 'America/Sao_Paulo';
const contentOf = (period: ViewPeriod, filter: Partial<DeliveryFilter> = {}) => ({
  filter: filtered(filter),
  period,
  order: 'newest' as const,
  grouped: false,
  columns: null,
});
const at = (text: string) => Date.parse(text);

describe('the stretch of time that a view shows', () => {
  const now = at('2026-05-12T02:30:00Z');
  const rangeOf = (period: ViewPeriod, instant = now, where = zone) => rangeOfView(contentOf(period), instant, where);

  it('moves with the clock, in days of the zone', () => {
    expect(rangeOf({ kind: 'today' })).toEqual({ from: at('2026-05-11T03:00:00Z'), to: null });
    expect(rangeOf({ kind: 'today' }, now, 'UTC')).toEqual({ from: at('2026-05-12T00:00:00Z'), to: null });
    expect(rangeOf({ kind: 'yesterday' })).toEqual({
      from: at('2026-05-10T03:00:00Z'),
      to: at('2026-05-11T03:00:00Z') - 1,
    });
    expect(rangeOf({ kind: 'last_hour' })).toEqual({ from: now - 3_600_000, to: null });
    expect(rangeOf({ kind: 'last_days', days: 7 })).toEqual({ from: now - 7 * 86_400_000, to: null });
  });

  it('begins with the day where clocks change, and on its very first instant', () => {
    // Until 2019 the clocks of São Paulo jumped over the first hour of a day in November.
    const changed = at('2018-11-04T12:00:00Z');
    expect(rangeOf({ kind: 'today' }, changed).from).toBe(at('2018-11-04T03:00:00Z'));
    const midnight = at('2026-05-12T03:00:00Z');
    expect(rangeOf({ kind: 'today' }, midnight).from).toBe(midnight);
    expect(rangeOf({ kind: 'today' }, midnight - 1).from).toBe(at('2026-05-11T03:00:00Z'));
  });
});

describe('what is unread in a view', () => {
  const clock = { now: at('2026-05-12T12:00:00Z'), zone, latest: at('2026-05-14T12:00:00Z') };
  const seen = at('2026-05-12T11:00:00Z');

  it('is what it shows, failed, and came after it was looked at', () => {
    const filter = unreadFilter(contentOf({ kind: 'fixed' }, { urls: ['https://a.example'] }), seen, clock);
    expect(filter).toMatchObject({ urls: ['https://a.example'], from: seen + 1, to: clock.latest });
    expect(filter?.results).toEqual(['redirected', 'refused', 'failing', 'no_response', 'other']);
    expect(
      unreadFilter(contentOf({ kind: 'fixed' }, { results: ['delivered', 'refused'] }), seen, clock)?.results,
    ).toEqual(['refused']);
  });

  it('is nothing of what the view does not show', () => {
    expect(unreadFilter(contentOf({ kind: 'fixed' }, { results: ['delivered'] }), seen, clock)).toBeNull();
    expect(unreadFilter(contentOf({ kind: 'yesterday' }), seen, clock)).toBeNull();
    const long = seen - 40 * 86_400_000;
    expect(unreadFilter(contentOf({ kind: 'today' }), long, clock)?.from).toBe(at('2026-05-12T03:00:00Z'));
  });
});
