/** Incidents as the archive tells them, on a connection that need not be able to write. */
import type { DatabaseSync } from 'node:sqlite';
import type { Incident } from '../../contract/incident.ts';
import { isMissing } from '../../contract/values/verdict.ts';
import { createStatements } from '../database/statements.ts';
import type { NumberedAttributes } from '../deliveries/attributes.ts';
import { storyOf } from '../deliveries/object-deliveries.ts';
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

/** Returns the queries on a connection that need not be able to write; what they found is kept until the archive changes. */
export function createIncidentQueries(db: DatabaseSync): IncidentQueries {
  const sql = createStatements(db);
  const attributes = createAttributesCache(db);
  const outages = createOutages(sql);
  let found = new Map<string, readonly Outage[]>();
  const measured = new Map<string, Incident>();
  let foundAt = Number.NaN;
  /** The attributes of deliveries that have an address. */
  let here: readonly NumberedAttributes[] = [];

  /** Where an incident begins is told by what came before: it is found once per change of the archive, for every range. */
  function refresh(): void {
    const version = attributes.version();
    if (version === foundAt) return;
    here = attributes.all().filter(({ url }) => url !== null);
    found = outages.find(new Map(here.map((one) => [one.id, { ...one, endpoint: attributes.endpointOf(one) }])));
    measured.clear();
    foundAt = version;
  }

  function measure(endpoint: string, outage: Outage): Incident {
    const key = `${outage.from} ${endpoint}`;
    const known = measured.get(key);
    if (known) return known;
    const failing = here.filter((one) => one.result !== 'delivered' && attributes.endpointOf(one) === endpoint);
    const boundsOf = (some: readonly NumberedAttributes[]) =>
      [JSON.stringify(some.map(({ id }) => id)), outage.from, outage.to] as const;
    const perAttributes = sql(
      `SELECT traits_id, count(*) AS count FROM deliveries INDEXED BY deliveries_by_traits ${within} GROUP BY traits_id`,
    ).all(...boundsOf(failing));
    const transactionsOf = (some: readonly NumberedAttributes[]): number =>
      Number(
        sql(
          `SELECT count(DISTINCT ${storyOf}) AS count FROM deliveries d INDEXED BY deliveries_by_traits ${within}`,
        ).get(...boundsOf(some))?.count,
      );
    const counts = perAttributes.map((row) => ({
      of: attributes.get(Number(row.traits_id)),
      count: Number(row.count),
    }));
    const urls = urlsOf(counts);
    const incident = {
      url: urls[0] ?? '',
      urls,
      ...outage,
      deliveries: counts.reduce((sum, { count }) => sum + count, 0),
      transactions: transactionsOf(failing),
      missing: transactionsOf(failing.filter(({ unit }) => isMissing(unit))),
      cause: causeOf(counts),
    };
    measured.set(key, incident);
    return incident;
  }

  return {
    list: ({ from, to }) => {
      refresh();
      const incidents: Incident[] = [];
      for (const [endpoint, outages] of found) {
        for (const outage of outages) {
          const end = outage.recoveredAt ?? Number.POSITIVE_INFINITY;
          if (end >= (from ?? end) && outage.from <= (to ?? outage.from)) incidents.push(measure(endpoint, outage));
        }
      }
      return incidents.sort((a, b) => b.from - a.from || (a.url < b.url ? -1 : 1));
    },
  };
}

const within = 'WHERE traits_id IN (SELECT value FROM json_each(?)) AND created_at BETWEEN ? AND ?';

/** The addresses, that of most deliveries first. */
function urlsOf(counts: readonly { readonly of: NumberedAttributes; readonly count: number }[]): string[] {
  const urls = new Map<string, number>();
  for (const { of, count } of counts) if (of.url !== null) urls.set(of.url, (urls.get(of.url) ?? 0) + count);
  return [...urls].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([url]) => url);
}

/** The most frequent answer; of equally frequent ones the lowest code, so that the same deliveries always tell the same. */
function causeOf(counts: readonly { readonly of: NumberedAttributes; readonly count: number }[]): Incident['cause'] {
  const causes = new Map<string, Incident['cause']>();
  for (const { of, count } of counts) {
    const { result, statusCode } = of;
    // No answer, and one of which nobody knows what it was, are two.
    const answer = `${result} ${statusCode}`;
    causes.set(answer, { result, statusCode, deliveries: (causes.get(answer)?.deliveries ?? 0) + count });
  }
  const [most] = [...causes.values()].sort(
    (a, b) => b.deliveries - a.deliveries || (a.statusCode ?? 0) - (b.statusCode ?? 0),
  );
  return most ?? { result: 'other', statusCode: null, deliveries: 0 };
}
