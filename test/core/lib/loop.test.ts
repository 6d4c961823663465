import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { startLoop } from '../../../electron/core/lib/loop.ts';

const day = 86_400_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Lets pass what a step, or a pause without a length, takes: nothing but turns of the loop. */
const turns = () => vi.advanceTimersByTimeAsync(0);

function counting(pause: () => number | null) {
  let steps = 0;
  const faults: unknown[] = [];
  const step = async () => {
    steps += 1;
    return pause();
  };
  const loop = startLoop(step, { onFault: (error) => void faults.push(error) });
  onTestFinished(loop.stop);
  return { loop, faults, steps: () => steps };
}

test('waits until it is woken', async () => {
  const { loop, steps } = counting(() => null);
  await vi.advanceTimersByTimeAsync(365 * day);
  expect(steps()).toBe(1);
  loop.wake();
  await turns();
  expect(steps()).toBe(2);
});

test('a wake during a step leads to one more step', async () => {
  const gate = Promise.withResolvers<void>();
  let steps = 0;
  const loop = startLoop(
    async () => {
      steps += 1;
      if (steps === 1) await gate.promise;
      return null;
    },
    { onFault: () => {} },
  );
  onTestFinished(loop.stop);
  loop.wake();
  loop.wake();
  gate.resolve();
  await vi.advanceTimersByTimeAsync(day);
  expect(steps).toBe(2);
});

test('a pause can be made shorter, never longer', async () => {
  const { loop, steps } = counting(() => day);
  await turns();
  loop.hasten(day * 2);
  loop.hasten(10);
  loop.hasten(day);
  await vi.advanceTimersByTimeAsync(9);
  expect(steps()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(steps()).toBe(2);
});

test('a pause that was shortened during a step is short', async () => {
  const gate = Promise.withResolvers<void>();
  let steps = 0;
  const loop = startLoop(
    async () => {
      steps += 1;
      if (steps === 1) await gate.promise;
      return day;
    },
    { onFault: () => {} },
  );
  onTestFinished(loop.stop);
  loop.hasten(10);
  gate.resolve();
  await vi.advanceTimersByTimeAsync(9);
  expect(steps).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(steps).toBe(2);
});

test('a step that throws is told, and tried again after a pause or when the loop is woken', async () => {
  const { loop, faults, steps } = counting(() => {
    throw new Error('broken');
  });
  await turns();
  expect(faults).toHaveLength(1);
  loop.wake();
  await turns();
  expect(steps()).toBe(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(steps()).toBe(3);
});

test('stops at once in a pause, and after the step when one runs', async () => {
  const { loop, steps } = counting(() => day);
  await turns();
  await loop.stop();
  loop.wake();
  await vi.advanceTimersByTimeAsync(365 * day);
  expect(steps()).toBe(1);
});
