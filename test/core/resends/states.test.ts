/** What a resend's states mean is said twice, in TypeScript and in SQL: both say the same of every resend there can be. */
import { expect, test } from 'vitest';
import {
  hasEnded,
  isInDoubt,
  isOpen,
  isUnderWay,
  type ResendState,
  resendStates,
} from '../../../electron/contract/values/resends.ts';
import { inDoubt, open } from '../../../electron/core/resends/state-conditions.ts';
import { stateOfStatus } from '../../../electron/core/resends/states.ts';
import { reading } from '../../support/resends/moments.ts';
import { openStore } from '../../support/resends/store.ts';

const resends = resendStates.flatMap((state) =>
  [null, 7].flatMap((providerId) =>
    [null, 9].flatMap((processedAt) => [null, 5].map((goneAt) => ({ state, providerId, processedAt, goneAt }))),
  ),
);

test('SQL and TypeScript agree on what is open and what is in doubt', () => {
  const { db } = openStore();
  const asked = db.prepare(
    `SELECT ${open('r.')} AS open, ${inDoubt('r.')} AS doubt FROM (SELECT ? AS state, ? AS provider_id, ? AS processed_at, ? AS gone_at) r`,
  );
  for (const resend of resends) {
    const { state, providerId, processedAt, goneAt } = resend;
    expect({ resend, ...asked.get(state, providerId, processedAt, goneAt) }).toEqual({
      resend,
      open: Number(isOpen(resend)),
      doubt: Number(isInDoubt(resend)),
    });
  }
});

test('a resend that the list still shows is open, has ended, or waits for a person', () => {
  for (const resend of resends.filter(({ goneAt }) => goneAt === null)) {
    const waits = resend.state === 'needs_decision';
    expect([isOpen(resend), hasEnded(resend), waits].filter(Boolean)).toHaveLength(1);
    if (isUnderWay(resend)) expect(isOpen(resend)).toBe(true);
  }
});

test.each([
  ['COMPLETED', 'completed'],
  ['completed', 'completed'],
  [' Failed ', 'failed'],
  ['QUEUED', 'other'],
])('the status %j is the state %s', (status, state) => {
  expect(stateOfStatus(status)).toBe(state satisfies string as ResendState);
});

test('a status that came later is open everywhere until the provider ends it', () => {
  const opened = openStore();
  const { store, queries } = opened;
  const planId = '7d9f5c1e-3c2b-4f0a-9a53-6f2a1f0a5d11';
  store.finishReading(reading({ beganAt: 0, now: 0 }));
  store.submitPlan({ planId, orders: [{ mode: 'object', kind: 'CASHIN', objectReferenceId: 1 }], note: '', now: 1 });
  const claim = store.claimNext(1);
  if (claim === null) throw new Error('Nothing was claimed.');
  store.settle(claim, { kind: 'accepted', providerId: 7 }, 1);
  const row = {
    ...{ id: 7, kind: 'CASHIN', status: 'QUEUED', objectReferenceId: '1', accountMirrorId: null, periodFrom: null },
    ...{ periodTo: null, userId: null, createdAt: 2, updatedAt: 2, processedAt: null, errorMessage: null, extra: null },
  };
  const options = { now: 3, outcomeGraceMs: 0, outcomeWindowMs: 0 };
  store.observe([row], options);
  const everything = { search: '', states: [], objectReferenceId: '', account: '', outcome: null };
  const filter = { ...everything, planId: null, from: null, to: null };
  const openNow = () => [queries.summarize(filter).open, queries.openPlans().length, queries.plan(planId).open];
  expect(openNow()).toEqual([1, 1, 1]);
  expect(store.listNeeds({ now: 3, everything: false }).followed).toBe(1);
  store.observe([{ ...row, updatedAt: 4, processedAt: 4 }], options);
  expect(openNow()).toEqual([0, 0, 0]);
});
