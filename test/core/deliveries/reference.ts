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

export function attemptsOf(row: ProviderDelivery, all: readonly ProviderDelivery[]): readonly ProviderDelivery[] {
  if (row.transactionId === null) return [row];
  return all.filter(({ transactionId }) => transactionId === row.transactionId).sort(byNewest);
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
  const attempts = attemptsOf(row, all)
    .toReversed()
    .map((one) => ({ ...one, result: resultOf(one) as DeliveryResult, endpoint: endpoints.of(one) }));
  return verdictOf(attempts).units.find(({ attempts }) => attempts.some(({ id }) => id === row.id))?.state ?? '';
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
