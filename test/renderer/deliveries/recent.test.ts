import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();

beforeEach(() => {
  vi.resetModules();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  vi.stubGlobal('window', { localStorage });
});

afterEach(() => {
  kept.clear();
  vi.unstubAllGlobals();
});

const start = () => import('../../../renderer/deliveries/recent.ts');
const stored = () => JSON.parse(kept.get('reenvio.recent') ?? '{}').state.byProfile;

it("keeps each profile's last deliveries apart, the last one first and each once", async () => {
  const { rememberDelivery } = await start();
  for (const id of [1, 2, 1]) rememberDelivery('a', id);
  rememberDelivery('b', 7);
  expect(stored()).toEqual({ a: [1, 2], b: [7] });
  for (let id = 10; id < 30; id += 1) rememberDelivery('a', id);
  expect(stored().a).toEqual([29, 28, 27, 26, 25, 24, 23, 22]);
});

it('forgets those of a profile that is gone', async () => {
  const { forgetDeliveries, rememberDelivery } = await start();
  rememberDelivery('a', 1);
  rememberDelivery('b', 2);
  forgetDeliveries('a');
  expect(stored()).toEqual({ b: [2] });
});

it('takes nothing over from when they were kept for all profiles together', async () => {
  kept.set('reenvio.recent', JSON.stringify({ state: { ids: [5] }, version: 0 }));
  const { rememberDelivery } = await start();
  rememberDelivery('a', 1);
  expect(stored()).toEqual({ a: [1] });
});
