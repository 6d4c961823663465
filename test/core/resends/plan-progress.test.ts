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

const recovered: Outcome = { recovered: 1, stillFailing: 0, noNewDelivery: 0, failingWith: [], settled: true };
const failing: Outcome = { recovered: 0, stillFailing: 1, noNewDelivery: 0, failingWith: [500], settled: true };
const silent: Outcome = { recovered: 0, stillFailing: 2, noNewDelivery: 1, failingWith: [null, 500], settled: false };

it('adds up the outcomes of a plan, each resend once', () => {
  expect(planOf([recovered, recovered, failing, recovered, silent, null]).outcome).toEqual({
    recovered: 3,
    stillFailing: 3,
    noNewDelivery: 1,
    failingWith: expect.arrayContaining([500, null]),
    settled: false,
  });
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
