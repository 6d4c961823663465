/** What is read aloud: one announcement for a burst of changes, and nothing lost. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnnouncer, quiet } from '../../../renderer/ui/announce.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An announcer and everything that its region ever held. */
function heard() {
  const { announce, said } = createAnnouncer();
  const all: string[] = [];
  said.subscribe((words) => {
    if (words !== '') all.push(words);
  });
  return { announce, all };
}

test('a burst of changes is one announcement: the last one', () => {
  const { announce, all } = heard();
  for (let count = 1; count <= 30; count += 1) {
    announce('selection', `${count} selected`);
    vi.advanceTimersByTime(quiet / 2);
  }
  expect(all).toEqual([]);
  vi.advanceTimersByTime(quiet);
  expect(all).toEqual(['30 selected']);
});

test('topics do not silence each other', () => {
  const { announce, all } = heard();
  announce('sync', 'Offline');
  announce('selection', '3 selected');
  announce('sync', 'Up to date');
  vi.advanceTimersByTime(quiet);
  expect(all).toEqual(['3 selected. Up to date']);
});

test('the same words are said again when they are true again', () => {
  const { announce, all } = heard();
  announce('selection', '1 selected');
  vi.advanceTimersByTime(quiet);
  announce('selection', '1 selected');
  vi.advanceTimersByTime(quiet);
  expect(all).toEqual(['1 selected', '1 selected']);
});
