/** What "Resend again" begins with, and what of a plan a new resend could still help. */
import { describe, expect, it, test } from 'vitest';
import type { TransactionVerdict } from '../../../electron/contract/resend-plan.ts';
import { mayRepeat } from '../../../electron/contract/values/resends.ts';
import { createDeliveryStore } from '../../../electron/core/deliveries/delivery-store.ts';
import type { Judged } from '../../../electron/core/resends/outcome/outcome.ts';
import { delivery } from '../../support/plain-delivery.ts';
import { completed, observing, openRead, row, submit, t0 } from '../../support/resends/moments.ts';
import { cashinOrder, type OpenedStore } from '../../support/resends/store.ts';

const account = { branch: '0001', accountNumber: '5' };
const [from, to] = [t0 - 7_200_000, t0 - 3_600_000];

type Counts = Partial<Judged['outcome']>;

/** Writes what became of a resend. */
function judge({ store }: OpenedStore, key: number, counts: Counts, transactions: readonly TransactionVerdict[] = []) {
  const none = { recovered: 0, stillFailing: 0, noNewDelivery: 0, alreadyDelivered: 0, delivered: 0, unread: 0 };
  const outcome = { ...none, failingWith: [], awaited: false, settled: false, ...counts };
  store.saveOutcome({ key, judged: { outcome, transactions }, nextAt: t0, now: t0 });
}

/** A period that was asked for here, and has ended; the provider has no account of it but a number. */
function endedPeriod() {
  const opened = openRead();
  const order = { mode: 'period', kind: 'CASHIN', ...account, from, to } as const;
  const [key = 0] = submit(opened, 'a', [order]).keys;
  opened.db.prepare("UPDATE resends SET state = 'completed', provider_id = 1 WHERE key = ?").run(key);
  return { ...opened, key, repeat: () => opened.queries.again(key) };
}

const verdict = (transactionId: string, name: TransactionVerdict['verdict'], deliveryId: number | null) => ({
  ...{ transactionId, verdict: name, statusCode: null, deliveryId },
});

describe('again', () => {
  it('is the same object once more', () => {
    const opened = openRead();
    opened.store.observe([completed({ kind: 'CASHOUT', objectReferenceId: '12' })], observing);
    expect(opened.queries.again(1)).toEqual({ mode: 'object', kind: 'CASHOUT', objectReferenceId: 12 });
  });

  it('is the same period while nothing says what of it is missing', () => {
    const opened = endedPeriod();
    const same = { mode: 'period', kind: 'CASHIN', ...account, from, to };
    expect(opened.repeat()).toEqual(same);
    judge(opened, opened.key, { recovered: 1 }, [verdict('E1', 'recovered', 4)]);
    expect(opened.repeat()).toEqual(same);
  });

  it('leaves out what the provider did not say of a period', () => {
    const opened = openRead();
    const period = { objectReferenceId: null, accountMirrorId: 456, periodFrom: from, periodTo: to };
    opened.store.observe([completed(period)], observing);
    expect(opened.queries.again(1)).toEqual({ mode: 'period', kind: 'CASHIN', from, to });
  });

  it('is only what of a period did not arrive, by its newest delivery where the outcome names none', () => {
    const opened = endedPeriod();
    createDeliveryStore(opened.db, () => undefined).apply({
      rows: [30, 31].map((id) => delivery(id, { transactionId: 'E2', statusCode: 500 })),
      ...{ covered: null, fetchedAt: t0 },
    });
    judge(opened, opened.key, { stillFailing: 1, noNewDelivery: 2 }, [
      verdict('E1', 'still_failing', 41),
      verdict('E2', 'no_new_delivery', null),
      verdict('E3', 'recovered', 43),
      verdict('E4', 'already_delivered', 44),
      verdict('E5', 'no_new_delivery', null),
    ]);
    expect(opened.repeat()).toEqual({ mode: 'objects', kind: 'CASHIN', deliveryIds: [41, 31] });
  });

  it('is all of them, however many', () => {
    const opened = endedPeriod();
    const failing = Array.from({ length: 1_200 }, (_, index) => verdict(`E${index}`, 'still_failing', index + 1));
    judge(opened, opened.key, { stillFailing: 1_200 }, failing);
    const again = opened.repeat();
    expect(again.mode === 'objects' && again.deliveryIds).toHaveLength(1_200);
  });

  it('refuses what still goes on, and what would become another object', () => {
    const opened = openRead();
    const rows = [
      row({ id: 1, objectReferenceId: '1' }),
      completed({ id: 2, kind: 'REFUND', objectReferenceId: '2' }),
      completed({ id: 3, objectReferenceId: '9007199254740993' }),
      completed({ id: 4, objectReferenceId: 'a1' }),
    ];
    opened.store.observe(rows, observing);
    for (const { id } of rows) {
      expect(() => opened.queries.again(opened.queries.keyOf(id) ?? 0)).toThrow(
        expect.objectContaining({ failure: expect.objectContaining({ code: 'validation' }) }),
      );
    }
    expect(() => opened.queries.again(99)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'not_found' }) }),
    );
  });
});

test('a resend may be repeated as soon as nothing follows it any more', () => {
  const facts = {
    kind: 'CASHIN',
    objectReferenceId: null,
    state: 'processing',
    processedAt: null,
    goneAt: null,
  } as const;
  expect(mayRepeat(facts)).toBe(false);
  expect(mayRepeat({ ...facts, goneAt: t0 })).toBe(true);
  expect(mayRepeat({ ...facts, state: 'failed' })).toBe(true);
});

test('the rest of a plan is what ended without bringing all of it, by kind; while more is awaited nobody can say that', () => {
  const opened = openRead();
  const ends: readonly [state: string, counts: Counts | null][] = [
    ['failed', null],
    ['refused', null],
    ['needs_decision', null],
    ['completed', { stillFailing: 1 }],
    ['completed', { noNewDelivery: 1, settled: true }],
    ['completed', { noNewDelivery: 1, awaited: true }],
    ['completed', { recovered: 1, settled: true }],
    ['completed', { alreadyDelivered: 1 }],
    ['completed', null],
    ['cancelled', null],
    ['processing', null],
    ['planned', null],
  ];
  const orders = ends.map((_, index) => cashinOrder(index + 1));
  const cashout = { mode: 'object', kind: 'CASHOUT', objectReferenceId: 901 } as const;
  const { keys } = submit(opened, 'plan', [
    ...orders,
    cashout,
    { mode: 'period', kind: 'CASHIN', ...account, from, to },
  ]);
  const end = opened.db.prepare('UPDATE resends SET state = ? WHERE key = ?');
  for (const [index, [state, counts]] of [...ends, ['failed', null], ['failed', null]].entries() as Iterable<
    [number, (typeof ends)[number]]
  >) {
    end.run(state, keys[index] ?? 0);
    if (counts !== null) judge(opened, keys[index] ?? 0, counts);
  }
  expect(opened.queries.planRest('plan')).toEqual([
    { kind: 'CASHIN', objectReferenceIds: [1, 2, 3, 4, 5] },
    { kind: 'CASHOUT', objectReferenceIds: [901] },
  ]);
  expect(() => opened.queries.planRest('none')).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'not_found' }) }),
  );
});
