import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { editDraft, openWizard, setWizardProfile, useWizard } from '../../../../renderer/resends/wizard/store.ts';
import { readDeliveries } from '../../../../renderer/resends/wizard/which/read-deliveries.ts';

const { getState } = useWizard;
const readObjectIds = vi.fn();
const idsOf = (path: string) => ({ ok: true, value: { eventTypes: [{ path }], rows: [] } });

/** Answers the next question; gives the function that lets the answer arrive. */
function answerWith(answer: unknown): () => void {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  readObjectIds.mockReturnValueOnce(promise);
  return () => resolve(answer);
}

beforeEach(() => {
  vi.stubGlobal('window', { reenvio: { readObjectIds } });
  vi.stubGlobal('localStorage', { getItem: () => null });
  setWizardProfile(null);
  setWizardProfile('a profile');
  openWizard({ deliveryIds: [1, 2] });
});

afterEach(() => {
  readObjectIds.mockReset();
  vi.unstubAllGlobals();
});

it('reads again at a path that was chosen, and nothing goes on before', async () => {
  answerWith(idsOf('data.id'))();
  await readDeliveries(getState().draft);
  expect(getState()).toMatchObject({ reading: false, read: { eventTypes: [{ path: 'data.id' }] } });
  editDraft({ paths: { PIX: 'data.fee' } });
  const arrive = answerWith(idsOf('data.fee'));
  const reading = readDeliveries(getState().draft);
  expect(getState().reading).toBe(true);
  arrive();
  await reading;
  expect(getState()).toMatchObject({ reading: false, read: { eventTypes: [{ path: 'data.fee' }] } });
});

it('drops what it read for another path, or for another draft', async () => {
  const late = answerWith(idsOf('data.id'));
  const first = readDeliveries(getState().draft);
  editDraft({ paths: { PIX: 'data.fee' } });
  answerWith(idsOf('data.fee'))();
  await readDeliveries(getState().draft);
  expect(getState().reading).toBe(true);
  openWizard({ deliveryIds: [3] });
  late();
  await first;
  expect(getState()).toMatchObject({ reading: false, read: null });
});

it('has nothing to go on with when the path that was chosen cannot be read', async () => {
  answerWith(idsOf('data.id'))();
  await readDeliveries(getState().draft);
  editDraft({ paths: { PIX: 'data.fee' } });
  answerWith({ ok: false, failure: { code: 'archive_busy' } })();
  await readDeliveries(getState().draft);
  expect(getState()).toMatchObject({ reading: false, read: null, failure: { code: 'archive_busy' } });
  answerWith(idsOf('data.fee'))();
  await readDeliveries(getState().draft);
  expect(getState()).toMatchObject({ failure: null, read: { eventTypes: [{ path: 'data.fee' }] } });
});
