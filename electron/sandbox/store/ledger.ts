/** The provider's records, from the sample history on. */
import { type HistoryOptions, makeHistory, objectIdOf, type PastDelivery } from '../data/history.ts';
import { FIRST_LIVE_RESEND_ID, makePastResends } from '../data/past-resends.ts';
import type { Random } from '../data/random.ts';
import type { Delivery, Kind, Notice, Resend, ResendOrder } from '../model.ts';
import { concerns } from '../resends/rules.ts';
import { MINUTE, type Micros } from '../time/micros.ts';
import { dayOf } from '../time/sao-paulo.ts';
import { Timeline } from './timeline.ts';

/** Delivery IDs count from here, a hundred a minute, so that a sandbox that is started later does not give an ID out again. */
const IDS_BEGIN_AT: Micros = Date.UTC(2024, 0, 1) * 1000;
const IDS_PER_MINUTE = 100;

interface Past {
  readonly notices: readonly Notice[];
  readonly deliveries: readonly Delivery[];
  readonly resends: readonly Resend[];
}

/** What the provider has on record: notices, the deliveries of them, and resend requests. It only ever grows. */
export class Ledger {
  readonly deliveries: Timeline<Delivery>;
  readonly resends: Timeline<Resend>;
  readonly #notices: Notice[] = [];
  readonly #byObject = new Map<string, Notice[]>();
  #nextDeliveryId: number;
  #nextResendId = FIRST_LIVE_RESEND_ID;
  #objectsMade = 0;

  /** A ledger with the sample merchant's past. */
  static async withHistory(random: Random, options: HistoryOptions & { userId: number }): Promise<Ledger> {
    const history = await makeHistory(random, options);
    const { resends, deliveries } = makePastResends(history, options);
    return new Ledger({ ...history, resends, deliveries: numbered([...history.deliveries, ...deliveries]) });
  }

  private constructor({ notices, deliveries, resends }: Past) {
    this.deliveries = new Timeline(deliveries);
    this.resends = new Timeline(resends);
    for (const notice of notices) this.#file(notice);
    this.#nextDeliveryId = deliveries.reduce((highest, { id }) => Math.max(highest, id), 0) + 1;
  }

  /** Records that an attempt to deliver a notice begins. Its result is null until someone sets it. */
  beginDelivery(notice: Notice, at: Micros): Delivery {
    if (notice.attempts === 0) this.#file(notice);
    notice.attempts += 1;
    const id = Math.max(this.#nextDeliveryId, firstIdOf(at));
    this.#nextDeliveryId = id + 1;
    const result = { statusCode: null, response: null };
    const delivery = { id, notice, attempt: notice.attempts, createdAt: at, updatedAt: at, result };
    this.deliveries.add(delivery);
    return delivery;
  }

  beginResend(order: ResendOrder, userId: number, at: Micros): Resend {
    const id = this.#nextResendId++;
    const times = { createdAt: at, updatedAt: at, processedAt: null };
    const resend: Resend = { id, order, userId, status: 'PENDING', ...times, errorMessage: null };
    this.resends.add(resend);
    return resend;
  }

  /** The notices that an order has sent again. */
  noticesFor(order: ResendOrder): readonly Notice[] {
    if (order.objectId !== null) return this.#ofObject(order.kind, order.objectId);
    return this.#notices.filter((notice) => concerns(order, notice));
  }

  hasObject(kind: Kind, objectId: number): boolean {
    return this.#ofObject(kind, objectId).length > 0;
  }

  /** Whether the merchant's ERP can never take this object. */
  isChoking(kind: Kind, objectId: number): boolean {
    return this.#ofObject(kind, objectId).some(({ payment }) => payment?.choking);
  }

  /** An object ID that no other object has. */
  newObjectId(at: Micros): number {
    const firstLive = 50_000;
    return objectIdOf(dayOf(at / 1000), firstLive + this.#objectsMade++);
  }

  #file(notice: Notice): void {
    this.#notices.push(notice);
    if (notice.payment === null) return;
    const key = keyOf(notice.payment);
    this.#byObject.set(key, [...(this.#byObject.get(key) ?? []), notice]);
  }

  #ofObject(kind: Kind, objectId: number): readonly Notice[] {
    return this.#byObject.get(keyOf({ kind, objectId })) ?? [];
  }
}

function keyOf({ kind, objectId }: { kind: Kind; objectId: number }): string {
  return `${kind} ${objectId}`;
}

/**
 * Returns IDs in the order of creation, but for a few neighbours that changed places: writers that run side by side draw their
 * IDs and their times in no fixed order.
 */
function numbered(past: readonly PastDelivery[]): Delivery[] {
  const sorted = past.toSorted((a, b) => a.createdAt - b.createdAt);
  let next = 0;
  const ids = sorted.map(({ createdAt }) => {
    const id = Math.max(next, firstIdOf(createdAt));
    next = id + 1;
    return id;
  });
  const idAt = (index: number) => ids[index] ?? 0;
  const last = sorted.length - 1;
  return sorted.map((delivery, i) => {
    const partner = i % 97 === 41 && i < last ? i + 1 : i % 97 === 42 ? i - 1 : i;
    return { ...delivery, id: idAt(partner) };
  });
}

function firstIdOf(at: Micros): number {
  return Math.floor((at - IDS_BEGIN_AT) / MINUTE) * IDS_PER_MINUTE;
}
