import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideNotices,
  type Notice,
  type NotificationSettings,
  quietMinutesLeft,
} from '../../../electron/core/notifications/notification-policy.ts';

const everything: NotificationSettings = {
  sound: true,
  quietHours: null,
  pausedUntil: null,
};
const now = Date.UTC(2026, 4, 12, 15);
const clock = { now, localMinute: 12 * 60, gatherForMs: 60_000 };

function notice(id: number, changes: Partial<Notice> = {}): Notice {
  return { id, at: now - 1_000, dueAt: now, notificationId: null, isWanted: true, isGathered: false, ...changes };
}

const ids = (groups: readonly (readonly Notice[])[]) => groups.map((group) => group.map((each) => each.id));

test('up to three are told one by one, more are one summary', () => {
  const three = [notice(1), notice(2), notice(3)];
  expect(ids(decideNotices(three, everything, clock).tell)).toEqual([[1], [2], [3]]);
  expect(ids(decideNotices([...three, notice(4)], everything, clock).tell)).toEqual([[1, 2, 3, 4]]);
});

test('what is not due waits, and says until when', () => {
  const decision = decideNotices([notice(1), notice(2, { dueAt: now + 30_000 })], everything, clock);
  expect(ids(decision.tell)).toEqual([[1]]);
  expect(decision.nextAt).toBe(now + 30_000);
});

test('the ends of a plan that still works are gathered for a while, and then told', () => {
  const early = notice(1, { isGathered: true, at: now - 59_999 });
  expect(decideNotices([early], everything, clock)).toMatchObject({ tell: [], nextAt: now + 1 });
  expect(ids(decideNotices([{ ...early, at: now - 60_000 }], everything, clock).tell)).toEqual([[1]]);
});

test('the ends of a long plan are told in a summary a minute, each once', () => {
  const minutes = 5;
  const told: number[][] = [];
  let owed: Notice[] = [];
  for (let second = 0; second <= minutes * 60; second += 1) {
    const at = now + second * 1_000;
    const isGathered = second < minutes * 60;
    const ended = [1, 2].map((each) => notice(second * 2 + each, { at, dueAt: at }));
    owed = [...owed, ...ended].map((each) => ({ ...each, isGathered }));
    const groups = ids(decideNotices(owed, everything, { ...clock, now: at }).tell);
    told.push(...groups);
    owed = owed.filter(({ id }) => !groups.flat().includes(id));
  }
  expect(told.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 602 }, (_, index) => index + 1));
  expect(told).toHaveLength(minutes);
});

test('what the settings exclude is never told', () => {
  const pending = [notice(1, { isWanted: false }), notice(2)];
  expect(decideNotices(pending, everything, clock)).toMatchObject({ mute: [1] });
  expect(ids(decideNotices(pending, everything, clock).tell)).toEqual([[2]]);
  const unwanted = pending.map((each) => ({ ...each, isWanted: false }));
  expect(decideNotices(unwanted, everything, clock)).toEqual({ mute: [1, 2], tell: [], nextAt: null });
});

test('a pause and quiet hours hold back until they end, the later of the two', () => {
  const quiet = { ...everything, quietHours: { from: 11 * 60, to: 13 * 60 } };
  expect(decideNotices([notice(1)], quiet, clock)).toEqual({ mute: [], tell: [], nextAt: now + 3_600_000 });
  const paused = { ...quiet, pausedUntil: now + 7_200_000 };
  expect(decideNotices([notice(1)], paused, clock).nextAt).toBe(now + 7_200_000);
  expect(ids(decideNotices([notice(1)], { ...everything, pausedUntil: now }, clock).tell)).toEqual([[1]]);
});

test('what was about to be shown when the app ended keeps its notification and its company', () => {
  const bound = [1, 2].map((id) => notice(id, { notificationId: 'n-1' }));
  const decision = decideNotices([...bound, notice(3)], everything, clock);
  expect(ids(decision.tell)).toEqual([[1, 2], [3]]);
});

describe('quiet hours', () => {
  test.each([
    [22 * 60, 7 * 60, 23 * 60, 8 * 60],
    [22 * 60, 7 * 60, 6 * 60 + 59, 1],
    [22 * 60, 7 * 60, 7 * 60, 0],
    [22 * 60, 7 * 60, 12 * 60, 0],
    [12 * 60, 13 * 60, 12 * 60, 60],
    [12 * 60, 12 * 60, 12 * 60, 0],
  ])('from %i to %i at %i leave %i minutes', (from, to, at, left) => {
    expect(quietMinutesLeft({ from, to }, at)).toBe(left);
  });
});

test('every notice is muted, told or waited for, and none twice', () => {
  const noticeArb = fc.record({
    at: fc.integer({ min: -120_000, max: 0 }).map((ago) => now + ago),
    dueAt: fc.integer({ min: -60_000, max: 60_000 }).map((from) => now + from),
    isGathered: fc.boolean(),
    isWanted: fc.boolean(),
    notificationId: fc.constantFrom(null, 'a', 'b'),
  });
  const settingsArb = fc.record({
    sound: fc.boolean(),
    quietHours: fc.option(
      fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1439 }) }),
    ),
    pausedUntil: fc.option(fc.constantFrom(now - 1, now + 1_000)),
  });
  fc.assert(
    fc.property(fc.array(noticeArb, { maxLength: 12 }), settingsArb, (facts, settings) => {
      const owed = facts.map((fact, index) => notice(index, fact));
      const { mute, tell, nextAt } = decideNotices(owed, settings, clock);
      const settled = [...mute, ...tell.flat().map((each) => each.id)];
      expect(new Set(settled).size).toBe(settled.length);
      if (settled.length < owed.length) expect(nextAt).toBeGreaterThan(now);
      for (const group of tell) expect(group.length).toBeGreaterThan(0);
    }),
  );
});
