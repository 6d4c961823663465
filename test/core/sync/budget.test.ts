import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeliverySource } from '../../../electron/core/deliveries/feed/delivery-source.ts';
import { createBudget } from '../../../electron/core/sync/budget.ts';

const page = { rows: [], rejected: [], next: null, previous: null };

/** A provider that answers when it is told to. */
function slowProvider() {
  const answers: (() => void)[] = [];
  const queries: unknown[] = [];
  const source: DeliverySource = {
    listDeliveries: (query) => {
      queries.push(query);
      return new Promise((resolve) => answers.push(() => resolve(page)));
    },
  };
  return { source, answers, queries };
}

const limits = { atOnce: 2, perSecond: Number.POSITIVE_INFINITY };
const { signal } = new AbortController();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the request budget', () => {
  it('has no more requests on their way than it may, and lets the urgent ones go first', async () => {
    const { source, answers, queries } = slowProvider();
    const budget = createBudget(source, limits);
    const [first, later] = [budget.source('first'), budget.source('later')];
    for (const limit of [1, 2, 3]) void later.listDeliveries({ limit }, { signal });
    void first.listDeliveries({ limit: 100 }, { signal });
    await vi.advanceTimersByTimeAsync(0);
    expect(queries).toEqual([{ limit: 1 }, { limit: 2 }]);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(queries.at(-1)).toEqual({ limit: 100 });
  });

  it('lets what nobody waits for go last', async () => {
    const { source, answers, queries } = slowProvider();
    const budget = createBudget(source, { ...limits, atOnce: 1 });
    for (const limit of [1, 2]) void budget.source('last').listDeliveries({ limit }, { signal });
    void budget.source('later').listDeliveries({ limit: 50 }, { signal });
    void budget.source('first').listDeliveries({ limit: 100 }, { signal });
    for (const place of [0, 1, 2]) {
      await vi.advanceTimersByTimeAsync(0);
      answers[place]?.();
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(queries).toEqual([{ limit: 1 }, { limit: 100 }, { limit: 50 }, { limit: 2 }]);
  });

  it('spreads requests over the seconds', async () => {
    const { source, queries } = slowProvider();
    const budget = createBudget(source, { atOnce: 100, perSecond: 3 });
    for (let limit = 1; limit <= 7; limit += 1) void budget.source('later').listDeliveries({ limit }, { signal });
    await vi.advanceTimersByTimeAsync(0);
    expect(queries).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(queries).toHaveLength(6);
  });

  it('stays one limiter, whatever the limits are set to, and however often', async () => {
    const { source, queries } = slowProvider();
    const slow = { atOnce: 100, perSecond: 1 };
    const budget = createBudget(source, slow);
    const ask = () => void budget.source('later').listDeliveries({}, { signal });
    for (let time = 0; time < 6; time += 1) {
      ask();
      budget.setLimits({ ...slow });
    }
    await vi.advanceTimersByTimeAsync(900);
    expect(queries).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(queries).toHaveLength(6);
    for (const atOnce of [99, 98, 97]) {
      budget.setLimits({ ...slow, atOnce });
      ask();
    }
    await vi.advanceTimersByTimeAsync(900);
    expect(queries.length).toBeLessThanOrEqual(7);
  });

  it('sends nothing until the provider has patience again, and then more slowly for a while', async () => {
    const { source, answers, queries } = slowProvider();
    const budget = createBudget(source, { ...limits, atOnce: 1 });
    budget.slowDown(Date.now() + 5_000);
    const asked = budget.source('first').listDeliveries({}, { signal });
    await vi.advanceTimersByTimeAsync(4_999);
    expect(queries).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(queries).toHaveLength(1);
    answers[0]?.();
    await asked;
    void budget.source('first').listDeliveries({}, { signal });
    await vi.advanceTimersByTimeAsync(0);
    expect(queries).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(queries).toHaveLength(2);
  });

  it('lets go of a request that is given up while it waits', async () => {
    const { source, queries } = slowProvider();
    const budget = createBudget(source, limits);
    budget.slowDown(Date.now() + 60_000);
    const ending = new AbortController();
    const asked = budget.source('first').listDeliveries({}, { signal: ending.signal });
    const rejected = expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await vi.advanceTimersByTimeAsync(10);
    ending.abort();
    await rejected;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(queries).toHaveLength(0);
  });
});
