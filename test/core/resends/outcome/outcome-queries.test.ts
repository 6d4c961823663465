import { expect, test } from 'vitest';
import { createDeliveryStore } from '../../../../electron/core/deliveries/delivery-store.ts';
import { createOutcomeQueries } from '../../../../electron/core/resends/outcome/outcome-queries.ts';
import type { OutcomeTask } from '../../../../electron/core/resends/outcome/store-outcomes.ts';
import { delivery, noon } from '../../../support/plain-delivery.ts';
import { openStore } from '../../../support/resends/store.ts';

const minute = 60_000;
const created = { transactionId: null, body: '{"data":{"qr_code_id":778899}}', url: 'https://erp.example.com/pix' };
const task = {
  ...{ key: 1, mode: 'object', kind: 'CASHIN', objectReferenceId: '778899', transactionIds: null },
  ...{ periodFrom: null, periodTo: null, createdAt: noon, until: noon + 100 * minute, isAwaited: true },
} as unknown as OutcomeTask;
const period = {
  ...task,
  mode: 'period',
  objectReferenceId: null,
  periodFrom: noon - 60 * minute,
  periodTo: noon,
} as OutcomeTask;
const at = { now: noon + 5 * minute, since: noon, readUntil: noon + 10 * minute, until: noon + 100 * minute };

test.each([
  ['an object', task],
  ['a period', period],
])('the outcome of %s counts QR Codes that are not paid yet, which have no transaction', (_name, asked) => {
  const { db } = openStore();
  const { apply } = createDeliveryStore(db, () => undefined);
  const arrive = (id: number, createdAt: number, statusCode: number) =>
    apply({ rows: [delivery(id, { ...created, createdAt, statusCode })], covered: null, fetchedAt: noon });
  const queries = createOutcomeQueries(db);
  arrive(1, noon - 30 * minute, 503);
  arrive(2, noon - 20 * minute, 503);
  expect(queries.judge(asked, at).outcome).toMatchObject({ noNewDelivery: 1, recovered: 0 });
  arrive(3, noon + minute, 200);
  expect(queries.judge(asked, at)).toMatchObject({
    outcome: { noNewDelivery: 0, recovered: 1, stillFailing: 0 },
    transactions: [{ transactionId: 'CASHIN:778899', deliveryId: 3, statusCode: 200 }],
  });
});
