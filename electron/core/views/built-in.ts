/** The views that Reenvio comes with: what a back office asks for first. Their names are told in the person's language. */
import { everyDelivery } from '../../contract/delivery.ts';
import type { ViewContent } from '../../contract/view.ts';
import { undelivered } from '../deliveries/delivery-result.ts';

export const builtInKeys = ['all', 'failures_today', 'no_response', 'never_delivered'] as const;
export type BuiltInKey = (typeof builtInKeys)[number];

const plain: ViewContent = {
  filter: everyDelivery,
  period: { kind: 'fixed' },
  order: 'newest',
  grouped: false,
  columns: null,
};

export const builtInContents: Readonly<Record<BuiltInKey, ViewContent>> = {
  all: plain,
  failures_today: {
    ...plain,
    filter: { ...everyDelivery, results: [...undelivered] },
    period: { kind: 'today' },
  },
  no_response: { ...plain, filter: { ...everyDelivery, results: ['no_response'] } },
  never_delivered: { ...plain, filter: { ...everyDelivery, neverSucceeded: true } },
};
