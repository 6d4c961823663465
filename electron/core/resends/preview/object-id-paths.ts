/** Reads the object's ID out of the bodies of deliveries, at a path that a person chose or the likeliest one. */
import type { Kind } from '../../../contract/common.ts';
import type { DeliveryResult } from '../../../contract/delivery.ts';
import type { ObjectIdsRead } from '../../../contract/resend-preview.ts';
import { integerFields, nameScore } from '../../deliveries/query/integer-fields.ts';

/** What is read of a delivery to find the ID in it. Times are epoch milliseconds. */
export interface DeliveryBody {
  readonly deliveryId: number;
  readonly createdAt: number;
  readonly transactionId: string | null;
  readonly eventType: string | null;
  readonly kind: Kind | null;
  readonly result: DeliveryResult;
  readonly statusCode: number | null;
  readonly body: string | null;
}

type ReadRow = Omit<DeliveryBody, 'body'> & { readonly fields: ReadonlyMap<string, number> };
type EventTypePaths = ObjectIdsRead['eventTypes'][number];

/** Most paths proposed for an event type: nobody chooses from more. */
const shownPaths = 12;

/**
 * Reads each delivery at the path of its event type. `paths` says which (`''` stands for deliveries without a type); where
 * it does not, or names none of the paths that occur, the likeliest is read: a name that speaks of an object's ID, then an
 * ID of any kind, then what differs between transactions and is there in every body (an ID does both; a version, a fee
 * or a year does not). A field whose name says nothing of an ID is only proposed: it may as well be an amount, and what
 * is read here is sent.
 */
export function readIdsAt(deliveries: Iterable<DeliveryBody>, paths: Readonly<Record<string, string>>): ObjectIdsRead {
  const rows: ReadRow[] = [];
  for (const { body, ...delivery } of deliveries) rows.push({ ...delivery, fields: integerFields(body) });
  const groups = Map.groupBy(rows, (row) => row.eventType);
  const eventTypes = [...groups].map(([eventType, members]) => pathsOf(eventType, members, paths[eventType ?? '']));
  const pathByType = new Map(eventTypes.map(({ eventType, path }) => [eventType, path]));
  return {
    eventTypes,
    rows: rows.map(({ fields, ...row }) => {
      const path = pathByType.get(row.eventType) ?? null;
      return { ...row, objectReferenceId: path === null ? null : (fields.get(path) ?? null) };
    }),
  };
}

function pathsOf(eventType: string | null, members: readonly ReadRow[], chosen: string | undefined): EventTypePaths {
  const proposed = rank(members);
  const likeliest = proposed.find(({ path }) => nameScore(path) > 0)?.path;
  const path = proposed.some((proposal) => proposal.path === chosen) ? chosen : likeliest;
  return {
    eventType,
    kind: members[0]?.kind ?? null,
    deliveries: members.length,
    path: path ?? null,
    paths: proposed.slice(0, shownPaths),
  };
}

function rank(members: readonly ReadRow[]): EventTypePaths['paths'] {
  const valuesByPath = new Map<string, number[]>();
  for (const { fields } of members) {
    for (const [path, value] of fields) {
      const values = valuesByPath.get(path);
      if (values === undefined) valuesByPath.set(path, [value]);
      else values.push(value);
    }
  }
  const transactions = new Set(members.map((member) => member.transactionId ?? member.deliveryId)).size;
  return [...valuesByPath]
    .map(([path, values]) => {
      const distinct = new Set(values).size;
      const proposal = { path, found: values.length, distinct, example: values[0] ?? 0 };
      return { proposal, likelihood: likelihood(proposal, members.length, transactions) };
    })
    .sort((left, right) => right.likelihood - left.likelihood)
    .map(({ proposal }) => proposal);
}

/** Names outweigh numbers: whole points for the name, then under one for how much the values behave as an ID does. */
function likelihood(
  proposal: Pick<EventTypePaths['paths'][number], 'path' | 'found' | 'distinct'>,
  deliveries: number,
  transactions: number,
): number {
  const coverage = proposal.found / deliveries;
  const distinctness = 1 - Math.min(1, Math.abs(proposal.distinct - transactions) / transactions);
  return nameScore(proposal.path) + (coverage + distinctness) / 2.1;
}
