/** Proposes where in the bodies of several deliveries the object's ID stands. A person decides; nothing here is sent. */
import { integerFields, speaksOfId } from './integer-fields.ts';

/** What is read of a delivery to find the IDs in it. */
export interface DeliveryBody {
  readonly deliveryId: number;
  readonly transactionId: string | null;
  readonly eventType: string | null;
  readonly body: string | null;
}

export interface ProposedPath {
  readonly path: string;
  /** Deliveries of this event type that have an integer there. */
  readonly found: number;
  /** Different integers there. */
  readonly distinct: number;
}

export interface EventTypePaths {
  readonly eventType: string | null;
  readonly deliveries: number;
  /** Likeliest first. */
  readonly paths: readonly ProposedPath[];
}

/** Most paths proposed for an event type: more is no choice but a dump. */
const shownPaths = 12;

/**
 * Gives, for each event type, the paths at which its bodies hold integers. The likeliest come first: a name that speaks
 * of an object's ID, then an ID of any kind, then what differs between transactions and is there in every body (an ID
 * does both; a version, a fee or a year does not).
 */
export function proposePaths(deliveries: readonly DeliveryBody[]): readonly EventTypePaths[] {
  const groups = Map.groupBy(deliveries, (delivery) => delivery.eventType);
  return [...groups].map(([eventType, members]) => ({
    eventType,
    deliveries: members.length,
    paths: rank(members),
  }));
}

function rank(members: readonly DeliveryBody[]): readonly ProposedPath[] {
  const valuesByPath = new Map<string, number[]>();
  for (const { body } of members) {
    for (const [path, value] of integerFields(body)) {
      const values = valuesByPath.get(path);
      if (values === undefined) valuesByPath.set(path, [value]);
      else values.push(value);
    }
  }
  const transactions = new Set(members.map((member) => member.transactionId ?? member.deliveryId)).size;
  return [...valuesByPath]
    .map(([path, values]) => ({ path, found: values.length, distinct: new Set(values).size }))
    .sort(
      (left, right) => likelihood(right, members.length, transactions) - likelihood(left, members.length, transactions),
    )
    .slice(0, shownPaths);
}

/** Names outweigh numbers: 0 to 3 for the name, then under 1 for how much the values behave as an ID does. */
function likelihood(proposal: ProposedPath, deliveries: number, transactions: number): number {
  const coverage = proposal.found / deliveries;
  const distinctness = 1 - Math.min(1, Math.abs(proposal.distinct - transactions) / transactions);
  return nameScore(proposal.path) + (coverage + distinctness) / 2.1;
}

function nameScore(path: string): number {
  if (/object_?reference_?id$/iu.test(path)) return 3;
  if (!speaksOfId(path)) return 0;
  return /qr_?code|transaction|transacao|object/iu.test(path) ? 2 : 1;
}
