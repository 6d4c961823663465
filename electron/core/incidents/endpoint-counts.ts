/** How many deliveries each endpoint took and failed in each quarter of an hour, kept up with the archive. */

import type { DeliveryResult } from '../../contract/delivery.ts';
import type { Statements } from '../database/statements.ts';
import { revisedSince, revisionOf } from '../deliveries/query/changed-buckets.ts';

/** What incidents go by of a delivery's attributes. */
export interface EndpointAttributes {
  readonly id: number;
  /** Equal for equal endpoints: see deliveries/endpoints.ts. */
  readonly endpoint: string;
  readonly statusCode: number | null;
  readonly result: DeliveryResult;
}

/** A quarter of an hour of one endpoint. */
export interface Quarter {
  readonly slot: number;
  failed: number;
  delivered: number;
}

export interface Counted {
  /** The quarters of each endpoint, oldest first. */
  readonly quartersOf: ReadonlyMap<string, readonly Quarter[]>;
  /** The earliest slot that changed since it was asked last; `null`: all may have. */
  readonly changedFrom: number | null;
}

export interface Quarters {
  /** Counts what changed. `byId` are the attributes of all deliveries that have an address. */
  current(byId: ReadonlyMap<number, EndpointAttributes>): Counted;
  /** Counts everything anew the next time. */
  forget(): void;
}

export function createQuarters(sql: Statements): Quarters {
  let quartersOf = new Map<string, Quarter[]>();
  let readAt: number | null = null;

  /** Counts what the stored counts tell, in the order of time, after what was counted of that time before was taken off. */
  function count(rows: Iterable<Record<string, unknown>>, byId: ReadonlyMap<number, EndpointAttributes>): void {
    for (const row of rows) {
      const attributes = byId.get(Number(row.traits_id));
      if (!attributes) continue;
      const quarter = quarterAt(attributes.endpoint, Number(row.slot));
      if (attributes.result === 'delivered') quarter.delivered += Number(row.count);
      else quarter.failed += Number(row.count);
    }
  }

  function quarterAt(endpoint: string, slot: number): Quarter {
    const quarters = quartersOf.get(endpoint) ?? [];
    quartersOf.set(endpoint, quarters);
    // From the end: commonly it is the last one, or comes after it.
    const before = quarters.findLastIndex((quarter) => quarter.slot <= slot);
    const found = quarters[before];
    if (found?.slot === slot) return found;
    const quarter = { slot, failed: 0, delivered: 0 };
    quarters.splice(before + 1, 0, quarter);
    return quarter;
  }

  function forgetQuarter(slot: number): void {
    for (const [endpoint, quarters] of quartersOf) {
      const at = quarters.findLastIndex((quarter) => quarter.slot === slot);
      if (at >= 0) quarters.splice(at, 1);
      if (quarters.length === 0) quartersOf.delete(endpoint);
    }
  }

  return {
    current: (byId) => {
      const revision = revisionOf(sql);
      const slots = readAt === null ? null : revisedSince(sql, readAt);
      if (slots === null) {
        quartersOf = new Map();
        count(sql(`${counts} ORDER BY slot`).iterate(), byId);
      }
      for (const slot of slots ?? []) {
        forgetQuarter(slot);
        count(sql(`${counts} WHERE slot = ?`).iterate(slot), byId);
      }
      readAt = revision;
      return { quartersOf, changedFrom: slots && Math.min(Number.POSITIVE_INFINITY, ...slots) };
    },
    forget: () => {
      readAt = null;
    },
  };
}

const counts = 'SELECT slot, traits_id, count FROM tallies';
