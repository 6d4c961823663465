import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Outcome } from '../../../electron/contract/resend.ts';
import { everyResend } from '../../../electron/contract/values/resends.ts';
import { openForWriting } from '../../../electron/core/database/connection.ts';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { createResendQueries } from '../../../electron/core/resends/resend-queries.ts';
import { createResendStore } from '../../../electron/core/resends/resend-store.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

function queriesOn(outcomes: readonly (Outcome | null)[]) {
  const folder = folderOfTest();
  const db = openForWriting(join(folder, 'archive.db'));
  onTestFinished(() => db.close());
  migrate(db);
  const orders = outcomes.map((_, index) => ({
    mode: 'object' as const,
    kind: 'CASHIN' as const,
    objectReferenceId: index + 1,
  }));
  const { keys } = createResendStore(db).submitPlan({ planId: 'plan', orders, note: '', now: 1_000 });
  const write = db.prepare('UPDATE resends SET outcome = ? WHERE key = ?');
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome !== null) write.run(JSON.stringify(outcome), keys[index] ?? 0);
  }
  return createResendQueries(db);
}

const planOf = (outcomes: readonly (Outcome | null)[]) => queriesOn(outcomes).plan('plan');

const none = { recovered: 0, stillFailing: 0, noNewDelivery: 0, alreadyDelivered: 0, delivered: 0, unread: 0 };
const over = { ...none, failingWith: [], awaited: false, settled: true };
const recovered: Outcome = { ...over, recovered: 1 };
const failing: Outcome = { ...over, stillFailing: 1, failingWith: [500] };
const silent: Outcome = {
  ...{ ...over, stillFailing: 2, noNewDelivery: 1, failingWith: [null, 500] },
  ...{ alreadyDelivered: 4, delivered: 5, unread: 6, awaited: true, settled: false },
};

it('adds up the outcomes of a plan, each resend once', () => {
  expect(planOf([recovered, recovered, failing, recovered, silent, null]).outcome).toEqual({
    recovered: 3,
    stillFailing: 3,
    noNewDelivery: 1,
    ...{ alreadyDelivered: 4, delivered: 5, unread: 6 },
    failingWith: expect.arrayContaining([500, null]),
    ...{ awaited: true, settled: false },
  });
});

it('reads an outcome of before there were all of its counts', () => {
  const { alreadyDelivered, delivered, unread, awaited, ...old } = { ...failing };
  expect(planOf([old as Outcome]).outcome).toEqual(failing);
});

it('has no outcome while none of its resends has one', () => {
  expect(planOf([null, null]).outcome).toBeNull();
});

it('finds resends by what they led to', () => {
  const queries = queriesOn([recovered, failing, silent, null]);
  const objectsWith = (outcome: 'recovered' | 'stillFailing' | 'noNewDelivery') =>
    queries
      .list({ ...everyResend, outcome }, { order: 'oldest', after: null, skip: 0, limit: 10 })
      .map(({ objectReferenceId }) => objectReferenceId);
  expect(objectsWith('recovered')).toEqual(['1']);
  expect(objectsWith('stillFailing')).toEqual(['2', '3']);
  expect(objectsWith('noNewDelivery')).toEqual(['3']);
  expect(queries.summarize({ ...everyResend, outcome: 'stillFailing' }).count).toBe(2);
});
