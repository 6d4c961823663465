/** The migrations in their order: the n-th brings a file from schema n-1 to schema n. A released one never changes. */
import { deliveriesSchema } from './001-deliveries.ts';
import { resendsSchema } from './002-resends.ts';
import { countedInserts } from './003-counted-inserts.ts';
import { numbersSchema } from './004-numbers.ts';
import { outboxSchema } from './005-outbox.ts';
import { verdictsSchema } from './006-verdicts.ts';
import { namedTransactionsSchema } from './007-named-transactions.ts';
import { eventKindsSchema } from './008-event-kinds.ts';
import { paymentsSchema } from './009-payments.ts';
import { readingsSchema } from './010-readings.ts';
import { unreadableRowsSchema } from './011-unreadable-rows.ts';
import { naiveTimesSchema } from './012-naive-times.ts';
import { objectDeliveriesSchema } from './013-object-deliveries.ts';

export const migrations: readonly string[] = [
  deliveriesSchema,
  resendsSchema,
  countedInserts,
  numbersSchema,
  outboxSchema,
  verdictsSchema,
  namedTransactionsSchema,
  eventKindsSchema,
  paymentsSchema,
  readingsSchema,
  unreadableRowsSchema,
  naiveTimesSchema,
  objectDeliveriesSchema,
];
