import { afterEach, expect, it, vi } from 'vitest';
import { askForPeriod, followDownloads, useQueued } from '../../../renderer/sync/use-downloads.ts';

const downloadPeriod = vi.fn();
const [one, other] = [
  { from: 1, to: 2 },
  { from: 3, to: 4 },
];

afterEach(() => {
  useQueued.setState({ periods: [] });
  vi.resetAllMocks();
  vi.unstubAllGlobals();
});

it('has a period wait until it begins, and all of them until a person cancels', async () => {
  let tell: (download: unknown) => void = () => undefined;
  const on = { downloadChanged: (listener: typeof tell) => (tell = listener) };
  vi.stubGlobal('window', { reenvio: { downloadPeriod, on } });
  downloadPeriod.mockResolvedValue({ ok: true, value: null });
  followDownloads();
  await Promise.all([askForPeriod(one), askForPeriod(other)]);
  expect(useQueued.getState().periods).toEqual([one, other]);
  tell({ ...one, phase: 'running' });
  expect(useQueued.getState().periods).toEqual([other]);
  tell({ ...one, phase: 'cancelled' });
  expect(useQueued.getState().periods).toEqual([]);
});

it('has nothing wait that cannot be had', async () => {
  vi.stubGlobal('window', { reenvio: { downloadPeriod } });
  downloadPeriod.mockResolvedValueOnce({ ok: true, value: null });
  downloadPeriod.mockResolvedValueOnce({ ok: false, failure: { code: 'unauthorized' } });
  expect(await askForPeriod(one)).toBeNull();
  expect(await askForPeriod(other)).toEqual({ code: 'unauthorized' });
  expect(useQueued.getState().periods).toEqual([one]);
});
