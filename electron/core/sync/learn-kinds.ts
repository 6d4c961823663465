/** Asks the provider for the kind of events whose names do not tell it: its list, filtered by kind, has each in one of the two, or in none. */
import type { Kind } from '../../contract/common.ts';
import { everyDelivery } from '../../contract/values/deliveries.ts';
import type { DeliveryArchive } from '../deliveries/delivery-archive.ts';
import { type DeliverySource, pageLimit } from '../deliveries/feed/delivery-source.ts';

export interface KindsToLearn {
  readonly source: DeliverySource;
  readonly archive: DeliveryArchive;
  readonly signal: AbortSignal;
  /** Names that were asked for already, whatever came of it: each is asked for once. */
  readonly asked: Set<string>;
}

/** Names that are asked for in one round. */
const mostNames = 5;
/** Deliveries among which one with a transaction is looked for: the provider finds a single delivery by nothing else. */
const mostExamples = 20;

/** Keeps what the provider says of names that the archive does not understand. Where it contradicts itself, nothing is kept. */
export async function learnKinds({ source, archive, signal, asked }: KindsToLearn): Promise<void> {
  const names = (await archive.reader.deliveries.unknownEventTypes()).filter((name) => !asked.has(name));
  for (const name of names.slice(0, mostNames)) {
    const filter = { ...everyDelivery, eventTypes: [name] };
    const page = { order: 'newest', after: null, skip: 0, limit: mostExamples } as const;
    const rows = await archive.reader.deliveries.list(filter, page);
    const example = rows.find(({ transactionId }) => transactionId !== null);
    const transactionId = example?.transactionId;
    if (transactionId) {
      const isListed = async (kind?: Kind): Promise<boolean> => {
        const query = { limit: pageLimit, transactionId, ...(kind && { kind }) };
        const listed = await source.listDeliveries(query, { signal });
        return listed.rows.some(({ id }) => id === example.id);
      };
      const [incoming, outgoing] = [await isListed('CASHIN'), await isListed('CASHOUT')];
      const { learnEventKind } = archive.writer.deliveries;
      if (incoming !== outgoing) await learnEventKind(name, incoming ? 'CASHIN' : 'CASHOUT');
      else if (!incoming && (await isListed())) await learnEventKind(name, null);
    }
    asked.add(name);
  }
}
