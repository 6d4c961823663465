/** What a draft asks for: the orders it stands for, or what is still wrong with it. */

import type { Kind } from '../../../electron/contract/common.ts';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import type {
  ObjectIdsRead,
  RecognisedList,
  RecognisedRow,
  ResendPreview,
} from '../../../electron/contract/resend-preview.ts';
import { accountShape, limits } from '../../../electron/contract/values/limits.ts';
import {
  faultOfPeriod,
  type Period,
  type PeriodEnd,
  type PeriodFault,
  type ReadMoment,
  readMoment,
} from '../../ui/time/period.ts';
import type { Draft, DraftMoment } from './draft.ts';
import { type BadId, readObjectId } from './which/object-id.ts';

/** A zone and the present, both of which decide what a period means. `now` in epoch milliseconds. */
export interface Clock {
  readonly zone: string;
  readonly now: number;
}

/** An object that a list or a delivery's body gave. */
export interface FoundObject {
  readonly kind: Kind;
  readonly id: number;
  readonly transactionId?: string | null;
}

/** What the wizard's steps have found out so far. */
export interface Findings {
  readonly list: RecognisedList | null;
  readonly read: ObjectIdsRead | null;
  readonly preview: ResendPreview | null;
}

/** The orders that a draft stands for; none while something is at fault. */
export function ordersOf(draft: Draft, { list, read, preview }: Findings, clock: Clock): readonly ResendOrder[] {
  if (draft.mode === 'object') {
    const one = objectOrder(draft);
    return 'order' in one ? withTransactions([one.order], preview) : [];
  }
  if (draft.mode === 'period') {
    const order = periodOrder(draft, clock);
    return order === null ? [] : [order];
  }
  if (draft.source !== null) return objectOrders(objectsIn(read));
  return withTransactions(objectOrders(tickedIn(list, draft)), preview);
}

/** What of the ticks decides whether something is ticked. */
type Ticking = Pick<Draft, 'kind' | 'ticks' | 'isGiven' | 'alsoDelivered'>;

/** Whether a payment of a list can be asked for at all: by its ID, and of a kind that is known. */
export function canBeAskedFor({ by, kind, objectReferenceId }: RecognisedRow): boolean {
  return objectReferenceId !== null && (by === null || kind !== null);
}

/**
 * Whether a payment of a list is sent again: what the archive knows, for sure, and which has not arrived; everything else only when a
 * person ticks it. IDs that another screen gives are known to that.
 */
export function isTicked(row: RecognisedRow, place: number, { kind, ticks, isGiven, alsoDelivered }: Ticking): boolean {
  if (!canBeAskedFor(row)) return false;
  const own = ticks[place];
  if (own !== undefined) return own;
  if (row.by === null) return isGiven;
  if (isGiven && row.kind !== kind) return false;
  return (isGiven || !row.isAmbiguous) && (alsoDelivered || row.state !== 'delivered');
}

/** The objects that are ticked. What the archive does not know is of the kind that the draft is of. */
export function tickedIn(list: RecognisedList | null, draft: Ticking): readonly FoundObject[] {
  return (list?.rows ?? []).flatMap((row, place): FoundObject[] => {
    const { objectReferenceId: id, transactionId } = row;
    if (id === null || !isTicked(row, place, draft)) return [];
    return [{ kind: row.kind ?? draft.kind, id, ...(row.by === null ? {} : { transactionId }) }];
  });
}

/** The objects that deliveries name. Where the kind is not known, none: the same number may be another object of the other kind. */
export function objectsIn(read: ObjectIdsRead | null): readonly FoundObject[] {
  return (read?.rows ?? []).flatMap(({ objectReferenceId, transactionId, kind }) =>
    objectReferenceId === null || kind === null ? [] : [{ kind, id: objectReferenceId, transactionId }],
  );
}

/** Adds the transactions that the preview found, so that the outcome can be read off their deliveries. */
export function withTransactions(
  orders: readonly ResendOrder[],
  preview: ResendPreview | null,
): readonly ResendOrder[] {
  if (preview === null || preview.found.length === 0) return orders;
  const found = new Map(preview.found.map((each) => [`${each.kind}:${each.objectReferenceId}`, each.transactionIds]));
  return orders.map((order) => {
    if (order.mode !== 'object') return order;
    const transactionIds = found.get(`${order.kind}:${order.objectReferenceId}`);
    return transactionIds === undefined ? order : { ...order, transactionIds };
  });
}

/** Reads a draft's moment: typed text as typed, an instant as it is. */
export function momentOf(moment: DraftMoment, end: PeriodEnd, zone: string): ReadMoment {
  return typeof moment === 'number' ? { kind: 'read', at: moment, repeated: false } : readMoment(moment, end, zone);
}

/** The order for one object, or why its ID is none. */
export function objectOrder(draft: Draft): { readonly order: ResendOrder } | { readonly fault: BadId } {
  const read = readObjectId(draft.objectId);
  if (!read.ok) return { fault: read.why };
  return { order: { mode: 'object', kind: draft.kind, objectReferenceId: read.id } };
}

/** The orders for several objects: each object of each kind once. */
export function objectOrders(objects: readonly FoundObject[]): readonly ResendOrder[] {
  const byIdentity = Map.groupBy(objects, ({ kind, id }) => `${kind}:${id}`);
  return [...byIdentity.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const transactionIds = [...new Set(same.flatMap((object) => object.transactionId ?? []))].slice(
      0,
      limits.transactionsOfOrder,
    );
    const order = { mode: 'object', kind: first.kind, objectReferenceId: first.id } as const;
    return [transactionIds.length === 0 ? order : { ...order, transactionIds }];
  });
}

export type PeriodFieldFault = 'empty' | 'unreadable' | 'skipped';

export interface PeriodFaults {
  readonly branch: 'empty' | 'malformed' | null;
  readonly accountNumber: 'empty' | 'malformed' | null;
  readonly from: PeriodFieldFault | null;
  readonly to: PeriodFieldFault | PeriodFault | null;
}

/** What is wrong with each field of a period; all `null` when it may be sent. */
export function faultsOfPeriod(draft: Draft, clock: Clock): PeriodFaults {
  const from = momentOf(draft.from, 'from', clock.zone);
  const to = momentOf(draft.to, 'to', clock.zone);
  const order = from.kind === 'read' && to.kind === 'read' ? faultOfPeriod(from.at, to.at, clock.now) : null;
  return {
    branch: faultOfText(draft.branch, accountShape.branch),
    accountNumber: faultOfText(draft.accountNumber, accountShape.accountNumber),
    from: from.kind === 'read' ? null : from.kind,
    to: to.kind === 'read' ? order : to.kind,
  };
}

/** The period that a draft's two moments make, when both can be read. */
export function periodOf(draft: Draft, zone: string): Period | null {
  const from = momentOf(draft.from, 'from', zone);
  const to = momentOf(draft.to, 'to', zone);
  return from.kind === 'read' && to.kind === 'read' ? { from: from.at, to: to.at } : null;
}

/** The order for a period, or `null` while a field is at fault. */
function periodOrder(draft: Draft, clock: Clock): ResendOrder | null {
  const period = periodOf(draft, clock.zone);
  if (period === null || Object.values(faultsOfPeriod(draft, clock)).some((fault) => fault !== null)) return null;
  const { kind } = draft;
  return { mode: 'period', kind, branch: draft.branch.trim(), accountNumber: draft.accountNumber.trim(), ...period };
}

function faultOfText(text: string, shape: RegExp): 'empty' | 'malformed' | null {
  const bare = text.trim();
  if (bare === '') return 'empty';
  return shape.test(bare) ? null : 'malformed';
}
