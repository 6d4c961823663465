/** At which endpoint which event of a payment stands how. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentVerdict } from '../../electron/contract/transaction.ts';
import { hostOf } from '../ui/address.ts';
import { useEventText } from './use-event-text.ts';

type Unit = PaymentVerdict['units'][number];

/**
 * Returns the function that says of a unit how it stands: “erp.example.com · QR Code paid: 503”. The event is left out where
 * all units are of the same one.
 */
export function useUnitText(): (unit: Unit, all: readonly Unit[]) => string {
  const { t } = useTranslation('deliveries');
  const eventText = useEventText();
  return useCallback(
    (unit, all) => {
      const howOf = ({ state, result, statusCode }: Unit): string => {
        if (state === 'delivered' || state === 'superseded') return t(`unit.${state}`);
        return statusCode === null && result === 'no_response' ? t('unit.noResponse') : String(statusCode ?? '—');
      };
      const where = unit.url === null ? `webhook ${unit.webhookId ?? '—'}` : hostOf(unit.url);
      const isOneEvent = all.every(({ eventType }) => eventType === unit.eventType);
      const name = isOneEvent || unit.eventType === null ? where : `${where} · ${eventText(unit.eventType)}`;
      return `${name}: ${howOf(unit)}`;
    },
    [t, eventText],
  );
}

/** Returns the units in the order in which people need them: what is missing first. */
export function missingFirst(units: readonly Unit[]): readonly Unit[] {
  const rank = { never_delivered: 0, failed: 0, delivered: 1, superseded: 2 } as const;
  return units.toSorted((a, b) => rank[a.state] - rank[b.state]);
}
