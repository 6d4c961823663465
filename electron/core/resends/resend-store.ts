/** The durable side of resending: every state is on disk before its effect. */
import type { DatabaseSync } from 'node:sqlite';
import { createDurableTransact } from '../database/transact.ts';
import { type ClockStore, createClockStore } from './following/store-clock.ts';
import { createListStore, type ListStore } from './following/store-list.ts';
import { createNoticeStore, type NoticeStore } from './notices/store-notices.ts';
import { createOutcomeStore, type OutcomeStore } from './outcome/store-outcomes.ts';
import { type AttemptStore, createAttemptStore } from './sending/store-attempts.ts';
import { createPlanStore, type PlanStore } from './store-plans.ts';
import { createRecords } from './store-records.ts';

/** Every method is one transaction, synchronous, and on the disk when it returns. */
export interface ResendStore extends PlanStore, AttemptStore, ListStore, NoticeStore, OutcomeStore, ClockStore {}

/**
 * Returns the store on a connection that may write, whose schema has the resends. One connection of the profile writes; a
 * second process on the same file still cannot send what this one sends, because the claim is a single transaction.
 */
export function createResendStore(db: DatabaseSync): ResendStore {
  const records = createRecords(db);
  const transact = createDurableTransact(db);
  return {
    ...createPlanStore(db, records, transact),
    ...createAttemptStore(db, records, transact),
    ...createListStore(db, records, transact),
    ...createNoticeStore(db, transact),
    ...createOutcomeStore(db, transact),
    ...createClockStore(db, transact),
  };
}
