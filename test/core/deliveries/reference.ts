/** What the archive's queries should answer, told in the plainest way: every delivery is looked at, every time. */
import type { PageRequest } from '../../../electron/contract/common.ts';
import type { DeliveryFilter, DeliveryResult } from '../../../electron/contract/delivery.ts';
import { parseAmount } from '../../../electron/contract/values/amounts.ts';
import { createEndpoints } from '../../../electron/core/deliveries/endpoints.ts';
import { readPayment } from '../../../electron/core/deliveries/payment.ts';
import { verdictOf } from '../../../electron/core/deliveries/verdict.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';

export const delivered = ({ statusCode }: ProviderDelivery) =>
  statusCode !== null && statusCode >= 200 && statusCode < 300;

export function resultOf({ statusCode }: ProviderDelivery): string {
  if (statusCode === null) return 'no_response';
  return { 2: 'delivered', 3: 'redirected', 4: 'refused', 5: 'failing' }[Math.floor(statusCode / 100)] ?? 'other';
}

/** Newest first, by time and then by ID. */
export const byNewest = (a: ProviderDelivery, b: ProviderDelivery) => b.createdAt - a.createdAt || b.id - a.id;

/** What a delivery's object is called among all of them; `null` where it is about none. */
export function objectOf(row: ProviderDelivery): string | null {
  const { objectId } = readPayment(row.body, row);
  return objectId === null || row.kind === null ? null : `${row.kind} ${objectId}`;
}

/** Those without a transaction ID that are about the same object. */
const withoutId = (object: string | null, all: readonly ProviderDelivery[]): readonly ProviderDelivery[] =>
  object === null ? [] : all.filter((row) => row.transactionId === null && objectOf(row) === object);

/** Newest first: those of the transaction, and those without one that are about its object; without a transaction, the latter alone. */
export function attemptsOf(row: ProviderDelivery, all: readonly ProviderDelivery[]): readonly ProviderDelivery[] {
  const own = all.filter(({ transactionId }) => transactionId !== null && transactionId === row.transactionId);
  const object = objectOf(row);
  if (row.transactionId === null) return object === null ? [row] : withoutId(object, all).toSorted(byNewest);
  const objects = [...new Set(own.map(objectOf))];
  return [...own, ...objects.flatMap((each) => withoutId(each, all))].sort(byNewest);
}

/** What the provider sent of the object of one without a transaction ID: itself, others without, and those of its transactions. */
export function storyOf(row: ProviderDelivery, all: readonly ProviderDelivery[]): readonly ProviderDelivery[] {
  const object = objectOf(row);
  if (object === null) return [row];
  const paid = new Set(all.filter((each) => objectOf(each) === object).map(({ transactionId }) => transactionId));
  paid.delete(null);
  return [...withoutId(object, all), ...all.filter(({ transactionId }) => paid.has(transactionId))].sort(byNewest);
}

/** Whether nothing that passes and came later stands for the same payment. */
export function isNewest(
  row: ProviderDelivery,
  passing: readonly ProviderDelivery[],
  all: readonly ProviderDelivery[],
): boolean {
  const together =
    row.transactionId === null ? storyOf(row, all) : all.filter((each) => each.transactionId === row.transactionId);
  return !passing.some((other) => together.includes(other) && byNewest(other, row) < 0);
}

/** @param seen What was ever known of where deliveries went: it stays known when their rows change. */
export function passes(
  row: ProviderDelivery,
  filter: DeliveryFilter,
  all: readonly ProviderDelivery[],
  seen: readonly ProviderDelivery[] = all,
): boolean {
  const among = <T>(wanted: readonly T[], value: T | null) =>
    wanted.length === 0 || (value !== null && wanted.includes(value));
  return (
    among(filter.kinds, row.kind ?? 'OTHER') &&
    among(filter.eventTypes, row.eventType) &&
    among<string>(filter.results, resultOf(row)) &&
    among(filter.statusCodes, row.statusCode) &&
    among(filter.urls, row.url) &&
    among(filter.webhookIds, row.webhookId) &&
    paysAs(row, filter) &&
    (filter.deliveryId === null || row.id === filter.deliveryId) &&
    (filter.from === null || row.createdAt >= filter.from) &&
    (filter.to === null || row.createdAt <= filter.to) &&
    (row.transactionId ?? '').startsWith(filter.transactionId) &&
    (!filter.lastAttemptFailed || ['failed', 'never_delivered'].includes(unitOf(row, all, seen))) &&
    (!filter.neverSucceeded || unitOf(row, all, seen) === 'never_delivered') &&
    filter.search
      .split(/\s+/)
      .every(
        (word) =>
          textOf(row).includes(word.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')) ||
          (/,\d\d$/.test(word) && readPayment(row.body, row).amount === parseAmount(word)),
      )
  );
}

function paysAs(row: ProviderDelivery, { amountFrom, amountTo, order, objectId }: DeliveryFilter): boolean {
  const payment = readPayment(row.body, row);
  return (
    (amountFrom === null || (payment.amount ?? -1) >= amountFrom) &&
    (amountTo === null || (payment.amount !== null && payment.amount <= amountTo)) &&
    (payment.order ?? '').startsWith(order) &&
    (objectId === '' || payment.objectId === objectId)
  );
}

/** By the definition's own function, whose answers verdict.test.ts compares with a reference of their own. */
function unitOf(row: ProviderDelivery, all: readonly ProviderDelivery[], seen: readonly ProviderDelivery[]): string {
  const endpoints = createEndpoints();
  for (const one of seen) endpoints.learn(one);
  const judged = (rows: readonly ProviderDelivery[]) =>
    rows.toReversed().map((one) => ({
      ...one,
      result: resultOf(one) as DeliveryResult,
      endpoint: endpoints.of(one),
      superseded: row.transactionId !== null && one.transactionId === null && unitOf(one, all, seen) === 'superseded',
    }));
  const story = row.transactionId === null ? judged(storyOf(row, all)) : undefined;
  const own = attemptsOf(row, all);
  const attempts = story?.filter(({ id }) => own.some((one) => one.id === id)) ?? judged(own);
  return verdictOf(attempts, story).units.find(({ attempts }) => attempts.some(({ id }) => id === row.id))?.state ?? '';
}

function textOf(row: ProviderDelivery): string {
  const { body, header, response, url, eventType, transactionId, webhookId, id } = row;
  const text = [body, header, response, url, eventType, transactionId, webhookId, id].join('\n');
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}

export function pageOf<T extends { createdAt: number; id: number }>(
  rows: readonly T[],
  page: PageRequest,
): readonly T[] {
  const newest = rows.toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id);
  const ordered = page.order === 'newest' ? newest : newest.reverse();
  const { after } = page;
  const isAfter = ({ createdAt, id }: T) => {
    if (!after) return true;
    const distance = createdAt - after.at || id - after.id;
    return page.order === 'newest' ? distance < 0 : distance > 0;
  };
  return ordered.filter(isAfter).slice(page.skip, page.skip + page.limit);
}
