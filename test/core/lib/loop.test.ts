import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startLoop } from '../../../electron/core/lib/loop.ts';

const day = 86_400_000;

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
  await sleep(5);
  expect(steps()).toBe(1);
  loop.wake();
  await vi.waitFor(() => expect(steps()).toBe(2));
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
  await vi.waitFor(() => expect(steps).toBe(2));
  await sleep(5);
  expect(steps).toBe(2);
});

test('a pause can be made shorter, never longer', async () => {
  const { loop, steps } = counting(() => day);
  await vi.waitFor(() => expect(steps()).toBe(1));
  loop.hasten(day * 2);
  loop.hasten(1);
  loop.hasten(day);
  await vi.waitFor(() => expect(steps()).toBe(2));
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
  loop.hasten(1);
  gate.resolve();
  await vi.waitFor(() => expect(steps).toBe(2));
});

test('a step that throws is told and does not end the loop', async () => {
  const { loop, faults, steps } = counting(() => {
    throw new Error('broken');
  });
  await vi.waitFor(() => expect(faults).toHaveLength(1));
  loop.wake();
  await vi.waitFor(() => expect(steps()).toBe(2));
});

test('stops at once in a pause, and after the step when one runs', async () => {
  const { loop, steps } = counting(() => day);
  await vi.waitFor(() => expect(steps()).toBe(1));
  await loop.stop();
  loop.wake();
  await sleep(5);
  expect(steps()).toBe(1);
});
