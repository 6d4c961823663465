/** The views that Reenvio comes with: what a back office asks for first. Their names are told in the person's language. */
import { deliveryResults, everyDelivery } from '../../contract/delivery.ts';
import type { ViewContent } from '../../contract/view.ts';

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
    filter: { ...everyDelivery, results: deliveryResults.filter((result) => result !== 'delivered') },
    period: { kind: 'today' },
  },
  no_response: { ...plain, filter: { ...everyDelivery, results: ['no_response'] } },
  never_delivered: { ...plain, filter: { ...everyDelivery, neverSucceeded: true } },
};
