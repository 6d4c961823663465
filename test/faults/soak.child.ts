/**
 * The process that works for hours in a minute: the app without its shell, round after round, and what it takes of the machine
 * at some of them. A provider elsewhere does what it is told to between the rounds.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { patienceMs } from '../../build/patience.ts';
import { everyDelivery } from '../../electron/contract/delivery.ts';
import { deliveryColumns } from '../../electron/contract/export.ts';
import { everyResend } from '../../electron/contract/values/resends.ts';
import { activeProfileId } from './table/activity.ts';
import { makeBed } from './table/bed.ts';

/** What a round takes of the machine. */
export interface Taken {
  readonly round: number;
  /** Bytes after a collection. */
  readonly heap: number;
  readonly rss: number;
  readonly wal: number;
  readonly descriptors: number;
  /** What keeps the process alive, by kind. */
  readonly handles: Readonly<Record<string, number>>;
}

/** What the provider is asked to do; it answers when it has. */
export type Wish = { readonly arrive: number; readonly failing: boolean } | { readonly finish: true };

/** What the last round has seen. */
export interface Ended {
  readonly deliveries: number;
  readonly told: number;
  readonly faults: readonly string[];
}

const [, , folder = '', baseUrl = '', token = '', count = '0'] = process.argv;
const rounds = Number(count);
const beganAt = Date.now();
const page = { order: 'newest', after: null, skip: 0, limit: 100 } as const;

const bed = await makeBed({ folder, baseUrl, token, now: Date.now });
const { call } = bed;

const own = await activeProfileId(call);
// A token that does not say whose it is belongs to an account of its own.
const signedIn = await call('signIn', { token, baseUrl, label: 'Other', remember: 'memory', profileId: null });
const other = signedIn.ok ? (signedIn.value.activeProfileId ?? '') : '';
await call('switchProfile', { profileId: own });

/** Returns what the test answers. */
async function ask(told: { readonly wish: Wish } | { readonly taken: Taken }): Promise<unknown> {
  const answered = once(process, 'message');
  process.send?.(told);
  const [answer] = await answered;
  return answer;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !(await holds()); await sleep(10))
    if (Date.now() > deadline) throw new Error(`It does not come to hold: ${holds}`);
}

/** Those that arrived while it ran: old ones leave with age. */
async function countDeliveries(): Promise<number> {
  const summary = await call('summarizeDeliveries', { filter: { ...everyDelivery, from: beganAt } });
  return summary.ok ? summary.value.count : 0;
}

/** What an operator does in some minutes, and what the app does by itself meanwhile. */
async function work(round: number): Promise<void> {
  const before = await countDeliveries();
  // An endpoint that is down for a while is an incident, and over by the next round.
  await ask({ wish: { arrive: 30, failing: round % 4 === 0 } });
  await call('syncNow', null);
  await until(async () => (await countDeliveries()) >= before + 30);
  await call('listDeliveries', { filter: { ...everyDelivery, search: 'joao silva' }, page });
  await call('listDeliveries', { filter: { ...everyDelivery, lastAttemptFailed: true }, page });
  await call('chartDeliveries', { filter: everyDelivery, zone: 'America/Sao_Paulo', buckets: 60 });
  await call('previewResends', { orders: [{ mode: 'object', kind: 'CASHIN', objectReferenceId: round }] });
  const planId = randomUUID();
  await call('submitResends', {
    ...{ planId, profileId: await activeProfileId(call), note: `round ${round}` },
    orders: [{ mode: 'object', kind: 'CASHIN', objectReferenceId: round }],
  });
  const isIn = async (state: string): Promise<boolean> => {
    const list = await call('listResends', { filter: { ...everyResend, planId }, page });
    return list.ok && list.value.rows.every((row) => row.state === state) && list.value.rows.length === 1;
  };
  await until(() => isIn('processing'));
  await ask({ wish: { finish: true } });
  await until(() => isIn('completed'));
  if (round % 3 === 0) await exportAll();
  if (round % 4 === 0) await reconcile();
  if (round % 6 === 0) await lookAtOther();
  if (round % 10 === 0) await call('updateSettings', { keepDays: Math.max(5, 40 - round / 10), removeOlder: true });
}

async function exportAll(): Promise<void> {
  const exported = await call('exportTable', {
    ...{
      table: 'deliveries',
      filter: everyDelivery,
      columns: [...deliveryColumns],
      order: 'newest',
      format: 'csv-excel',
      language: 'pt-BR',
    },
    zone: 'America/Sao_Paulo',
  });
  if (!exported.ok) throw new Error(`An export failed: ${exported.failure.code}`);
  for (const name of readdirSync(bed.exports)) rmSync(join(bed.exports, name));
}

/** A list is begun and left, and another one read to its end and dropped. */
async function reconcile(): Promise<void> {
  const list = await call('listDeliveries', { filter: everyDelivery, page });
  const ids = list.ok ? list.value.rows.map(({ transactionId }) => transactionId).join('\n') : '';
  const bytes = new TextEncoder().encode(ids);
  const begin = async (): Promise<number> => {
    const begun = await call('beginReconciliation', { name: 'erp.csv', size: bytes.length, column: null, sheet: null });
    if (!begun.ok) throw new Error(`A list could not be begun: ${begun.failure.code}`);
    await call('appendReconciliation', { id: begun.value.id, bytes });
    return begun.value.id;
  };
  await call('cancelReconciliation', { id: await begin() });
  await call('finishReconciliation', { id: await begin() });
  await until(async () => {
    const state = await call('getReconciliation', null);
    return state.ok && state.value?.phase === 'done';
  });
  await call('dropReconciliation', null);
}

/** The other account's archive is opened, fetches what is new, and is left for the first one. */
async function lookAtOther(): Promise<void> {
  const switchTo = async (profileId: string): Promise<void> => {
    const session = await call('switchProfile', { profileId });
    if (!session.ok) throw new Error(`A profile could not be taken up: ${session.failure.code}`);
    await call('syncNow', null);
    await until(async () => {
      const state = await call('getSyncState', null);
      return state.ok && state.value.phase === 'idle' && state.value.lastSyncedAt !== null;
    });
  };
  await switchTo(other);
  await switchTo(own);
}

async function take(round: number): Promise<Taken> {
  // What waits for its end has some time for it, as between two rounds of a real day.
  await sleep(300);
  // As when memory runs out: an ordinary collection leaves code and what hangs on weak references for later ones.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const { heapUsed, rss } = process.memoryUsage();
  const handles: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
  const wal = statSync(`${bed.databasePath()}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return { round, heap: heapUsed, rss, wal, descriptors: readdirSync('/proc/self/fd').length, handles };
}

const between = Math.max(1, Math.floor(rounds / 10));
let worked = 0;
for (let answer: unknown = 'go on'; answer === 'go on'; ) {
  await work(++worked);
  if (worked % between === 0) answer = await ask({ taken: await take(worked) });
}
await until(async () => bed.told.length >= worked);
const ended: Ended = { deliveries: await countDeliveries(), told: bed.told.length, faults: bed.faults.map(String) };
await bed.close();
process.send?.({ ended });
process.disconnect();
