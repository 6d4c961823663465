import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readList, stopReading } from '../../../renderer/reconcile/read-list.ts';
import { resetReconcile, useReconcile } from '../../../renderer/reconcile/store.ts';

const { getState, setState } = useReconcile;
const reenvio = {
  beginReconciliation: vi.fn(),
  appendReconciliation: vi.fn(),
  finishReconciliation: vi.fn(),
  cancelReconciliation: vi.fn(),
};
const answer = (value: unknown) => ({ ok: true, value });
const list = (text: string) => new Blob([text]);

beforeEach(() => {
  vi.stubGlobal('window', { reenvio });
  let begun = 0;
  reenvio.beginReconciliation.mockImplementation(async () => {
    begun += 1;
    return answer({ id: begun });
  });
  reenvio.appendReconciliation.mockResolvedValue(answer({ wanted: true }));
  reenvio.finishReconciliation.mockImplementation(async ({ id }) => answer({ id }));
  reenvio.cancelReconciliation.mockResolvedValue(answer(null));
  resetReconcile();
});

afterEach(() => {
  vi.resetAllMocks();
  vi.unstubAllGlobals();
});

it('begins anew with a list that was read, and keeps what it was read from', async () => {
  setState({ filter: { verdicts: ['failed'], search: 'E1' } });
  const blob = list('E1');
  await readList(blob, 'ids.txt');
  expect(getState()).toMatchObject({ reading: null, failure: null, filter: { verdicts: [], search: '' } });
  expect(getState().source).toEqual({ id: 1, blob });
});

it.each([
  ['a person stops it', stopReading],
  ['all begins anew', resetReconcile],
])('ends a reading when %s: no list of it comes', async (_, end) => {
  reenvio.appendReconciliation.mockImplementationOnce(async () => {
    end();
    return { ok: false, failure: { code: 'not_found' } };
  });
  await readList(list('E1'), 'ids.txt');
  expect(getState()).toMatchObject({ reading: null, failure: null, source: null });
  expect(reenvio.finishReconciliation).not.toHaveBeenCalled();
});

it('leaves the screen to the list that is read last', async () => {
  let second = Promise.resolve();
  reenvio.finishReconciliation.mockImplementationOnce(async ({ id }) => {
    second = readList(list('E2'), 'second.txt');
    return answer({ id });
  });
  await readList(list('E1'), 'first.txt');
  expect(getState().reading?.name).toBe('second.txt');
  await second;
  expect(getState()).toMatchObject({ reading: null, source: { id: 2 } });
});
