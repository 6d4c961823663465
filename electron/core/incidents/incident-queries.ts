/** Incidents as the archive tells them, on a connection that need not be able to write. */
import type { DatabaseSync } from 'node:sqlite';
import type { Incident } from '../../contract/incident.ts';
import { createStatements } from '../database/statements.ts';
import type { NumberedAttributes } from '../deliveries/attributes.ts';
import { createAttributesCache } from '../deliveries/query/attributes-cache.ts';
import type { Outage } from './detector.ts';
import { createOutages } from './outages.ts';

export interface IncidentQueries {
  /**
   * The incidents of which a part lies between `from` and `to` (epoch milliseconds, both included; `null` does not
   * restrict), the newest first. Deliveries without an address, and addresses that are too many to be endpoints, have none.
   */
  list(range: { readonly from: number | null; readonly to: number | null }): readonly Incident[];
}

/** Gives the queries on a connection that need not be able to write; what they found is kept until the archive changes. */
export function createIncidentQueries(db: DatabaseSync): IncidentQueries {
  const sql = createStatements(db);
  const attributes = createAttributesCache(db);
  const outages = createOutages(sql);
  let found = new Map<string, readonly Outage[]>();
  const measured = new Map<string, Incident>();
  let foundAt = Number.NaN;

  /** Where an incident begins is told by what came before: it is found once per change of the archive, for every range. */
  function refresh(): void {
    const version = attributes.version();
    if (version === foundAt) return;
    const byId = new Map(attributes.all().flatMap((one) => (one.url === null ? [] : [[one.id, one]])));
    found = outages.find(byId);
    measured.clear();
    foundAt = version;
  }

  function measure(url: string, outage: Outage): Incident {
    const key = `${outage.from} ${url}`;
    const known = measured.get(key);
    if (known) return known;
    const failing = attributes.all().filter((one) => one.url === url && one.result !== 'delivered');
    const bounds = [JSON.stringify(failing.map(({ id }) => id)), outage.from, outage.to] as const;
    const perAttributes = sql(
      `SELECT traits_id, count(*) AS count FROM deliveries INDEXED BY deliveries_by_traits ${within} GROUP BY traits_id`,
    ).all(...bounds);
    const transactions = sql(
      `SELECT count(DISTINCT transaction_id) AS count FROM deliveries INDEXED BY deliveries_by_traits ${within}`,
    ).get(...bounds);
    const counts = perAttributes.map((row) => ({
      of: attributes.get(Number(row.traits_id)),
      count: Number(row.count),
    }));
    const incident = {
      url,
      ...outage,
      deliveries: counts.reduce((sum, { count }) => sum + count, 0),
      transactions: Number(transactions?.count),
      cause: causeOf(counts),
    };
    measured.set(key, incident);
    return incident;
  }

  return {
    list: ({ from, to }) => {
      refresh();
      const incidents: Incident[] = [];
      for (const [url, outages] of found) {
        for (const outage of outages) {
          const end = outage.recoveredAt ?? Number.POSITIVE_INFINITY;
          if (end >= (from ?? end) && outage.from <= (to ?? outage.from)) incidents.push(measure(url, outage));
        }
      }
      return incidents.sort((a, b) => b.from - a.from || (a.url < b.url ? -1 : 1));
    },
  };
}

const within = 'WHERE traits_id IN (SELECT value FROM json_each(?)) AND created_at BETWEEN ? AND ?';

/** The most frequent answer; of equally frequent ones the lowest code, so that the same deliveries always tell the same. */
function causeOf(counts: readonly { readonly of: NumberedAttributes; readonly count: number }[]): Incident['cause'] {
  const causes = new Map<number | null, Incident['cause']>();
  for (const { of, count } of counts) {
    const { result, statusCode } = of;
    causes.set(statusCode, { result, statusCode, deliveries: (causes.get(statusCode)?.deliveries ?? 0) + count });
  }
  const [most] = [...causes.values()].sort(
    (a, b) => b.deliveries - a.deliveries || (a.statusCode ?? 0) - (b.statusCode ?? 0),
  );
  return most ?? { result: 'other', statusCode: null, deliveries: 0 };
}
