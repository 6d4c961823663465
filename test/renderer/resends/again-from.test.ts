import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome, ResendRow } from '../../../electron/contract/resend.ts';
import { againFrom, mayRepeat, needsMore, restOfPlan } from '../../../renderer/resends/again-from.ts';

const bridge = { listResends: vi.fn(), listOutcome: vi.fn(), listAttempts: vi.fn() };

beforeEach(() => vi.stubGlobal('window', { reenvio: bridge }));
afterEach(() => {
  vi.unstubAllGlobals();
  for (const command of Object.values(bridge)) command.mockReset();
});

const outcome = (recovered: number, stillFailing: number, noNewDelivery: number): Outcome => ({
  recovered,
  stillFailing,
  noNewDelivery,
  ...{ alreadyDelivered: 0, delivered: 0, unread: 0, failingWith: [], awaited: false },
  settled: true,
});

const row = (change: Partial<ResendRow>): ResendRow => ({
  key: 1,
  providerId: 7,
  planId: 'plan',
  state: 'completed',
  reason: null,
  goneAt: null,
  providerStatus: 'COMPLETED',
  mode: 'object',
  kind: 'CASHIN',
  objectReferenceId: '12',
  accountMirrorId: null,
  branch: null,
  accountNumber: null,
  periodFrom: null,
  periodTo: null,
  note: '',
  createdAt: 0,
  updatedAt: 0,
  processedAt: 0,
  errorMessage: null,
  outcome: null,
  ...change,
});

const period = (change: Partial<ResendRow>) =>
  row({
    mode: 'period',
    objectReferenceId: null,
    branch: '0001',
    accountNumber: '5',
    periodFrom: 10,
    periodTo: 20,
    ...change,
  });

describe('againFrom', () => {
  it('is the same object once more', async () => {
    expect(await againFrom(row({ kind: 'CASHOUT' }))).toEqual({
      ok: true,
      value: { mode: 'object', kind: 'CASHOUT', objectReferenceId: 12 },
    });
  });

  it('is the same period when all of it is open, and asks nobody', async () => {
    const same = { mode: 'period', kind: 'CASHIN', branch: '0001', accountNumber: '5', from: 10, to: 20 };
    expect(await againFrom(period({ state: 'failed' }))).toEqual({ ok: true, value: same });
    expect(await againFrom(period({ outcome: outcome(3, 0, 0) }))).toEqual({ ok: true, value: same });
    expect(bridge.listOutcome).not.toHaveBeenCalled();
  });

  it('leaves out what the provider did not say of a period', async () => {
    const stranger = period({ branch: null, accountNumber: null });
    expect(await againFrom(stranger)).toEqual({
      ok: true,
      value: { mode: 'period', kind: 'CASHIN', from: 10, to: 20 },
    });
  });

  it('is only the transactions of a period that were not recovered', async () => {
    bridge.listOutcome.mockResolvedValue({
      ok: true,
      value: [
        { transactionId: 'E1', verdict: 'still_failing', statusCode: 500, deliveryId: 41 },
        { transactionId: 'E2', verdict: 'no_new_delivery', statusCode: null, deliveryId: null },
        { transactionId: 'E3', verdict: 'recovered', statusCode: 200, deliveryId: 43 },
        { transactionId: 'E4', verdict: 'already_delivered', statusCode: null, deliveryId: 44 },
      ],
    });
    bridge.listAttempts.mockResolvedValue({ ok: true, value: [{ id: 30 }, { id: 31 }] });
    expect(await againFrom(period({ outcome: outcome(1, 1, 1) }))).toEqual({
      ok: true,
      value: { mode: 'objects', kind: 'CASHIN', deliveryIds: [41, 31] },
    });
    expect(bridge.listAttempts).toHaveBeenCalledExactlyOnceWith({ transactionId: 'E2' });
  });

  it('is all of them, however many', async () => {
    const verdicts = Array.from({ length: 1_200 }, (_, index) => ({
      ...{ transactionId: `E${index}`, verdict: 'still_failing', statusCode: 500, deliveryId: index + 1 },
    }));
    bridge.listOutcome.mockResolvedValue({ ok: true, value: verdicts });
    const again = await againFrom(period({ outcome: outcome(0, 1_200, 0) }));
    expect(again.ok && again.value.deliveryIds).toHaveLength(1_200);
  });

  it('says why when the outcome cannot be read', async () => {
    const failure = { code: 'signed_out' };
    bridge.listOutcome.mockResolvedValue({ ok: false, failure });
    expect(await againFrom(period({ outcome: outcome(0, 1, 0) }))).toEqual({ ok: false, failure });
  });
});

describe('mayRepeat', () => {
  it('is for what has ended and can be said in a new request', () => {
    expect(mayRepeat(row({ state: 'failed' }))).toBe(true);
    expect(mayRepeat(period({ kind: 'CASHOUT' }))).toBe(true);
    expect(mayRepeat(row({ state: 'processing' }))).toBe(false);
  });

  it('is not for what would become another object', () => {
    expect(mayRepeat(row({ kind: 'REFUND' }))).toBe(false);
    expect(mayRepeat(row({ objectReferenceId: '9007199254740993' }))).toBe(false);
    expect(mayRepeat(row({ objectReferenceId: 'a1' }))).toBe(false);
  });
});

describe('needsMore', () => {
  it.each([
    ['failed', null, true],
    ['refused', null, true],
    ['needs_decision', null, true],
    ['cancelled', null, false],
    ['processing', null, false],
    ['completed', null, false],
    ['completed', outcome(1, 0, 0), false],
    ['completed', outcome(0, 1, 0), true],
    ['completed', outcome(0, 0, 1), true],
    ['completed', { ...outcome(0, 0, 1), settled: false }, true],
    ['completed', { ...outcome(0, 0, 1), awaited: true, settled: false }, false],
  ] as const)('%s with %o: %s', (state, outcome, needed) => {
    expect(needsMore({ state, outcome })).toBe(needed);
  });
});

describe('restOfPlan', () => {
  it('reads every page and keeps what could still be helped, by kind', async () => {
    const full = Array.from({ length: 500 }, (_, index) =>
      row({ objectReferenceId: String(index), state: 'completed' }),
    );
    bridge.listResends.mockResolvedValueOnce({ ok: true, value: { rows: full } }).mockResolvedValueOnce({
      ok: true,
      value: {
        rows: [
          row({ objectReferenceId: '900', state: 'failed' }),
          row({ objectReferenceId: '901', kind: 'CASHOUT', outcome: outcome(0, 1, 0) }),
          row({ objectReferenceId: '902', state: 'pending' }),
          period({ state: 'failed' }),
        ],
      },
    });
    const rest = await restOfPlan('plan');
    expect(rest.ok && [...rest.value]).toEqual([
      ['CASHIN', [900]],
      ['CASHOUT', [901]],
    ]);
    const pages = bridge.listResends.mock.calls.map(([{ filter, page }]) => [filter.planId, page.skip]);
    expect(pages).toEqual([
      ['plan', 0],
      ['plan', 500],
    ]);
  });
});
