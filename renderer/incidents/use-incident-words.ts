/** What is said of an incident. */
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../electron/contract/incident.ts';
import { hostOf } from '../ui/address.ts';
import { useFormats } from '../ui/formats.ts';
import { windowOf } from './window.ts';

export function useIncidentWords() {
  const { t } = useTranslation('incidents');
  const formats = useFormats();
  const counted = (key: 'deliveries' | 'transactions', count: number) =>
    t(key, { count, formatted: formats.number(count) });
  return {
    /** 12 May, 14:02 – 14:37; "since 12 May, 14:02" while nothing gets through. */
    when: (incident: Incident) => {
      const { from, to } = windowOf(incident, Number.POSITIVE_INFINITY);
      return incident.recoveredAt === null ? t('since', { at: formats.minute(from) }) : formats.range(from, to);
    },
    /** Outage of erp.example.com, 12 May, 14:02 – 14:37 (48 deliveries) */
    name: (incident: Incident) => {
      const { from, to } = windowOf(incident, Number.POSITIVE_INFINITY);
      return t('name', {
        host: hostOf(incident.url),
        when: formats.range(from, to),
        size: counted('deliveries', incident.deliveries),
      });
    },
    /** 48 deliveries failed, for 31 transactions: 12 still missing */
    size: ({ deliveries, transactions, missing }: Incident) =>
      t(transactions === 0 ? 'sizeAlone' : missing === 0 ? 'sizeMended' : 'size', {
        deliveries: counted('deliveries', deliveries),
        transactions: counted('transactions', transactions),
        missing: formats.number(missing),
      }),
    /** Mostly answered 503 */
    cause: ({ cause, deliveries }: Incident) =>
      t(`cause.${cause.deliveries === deliveries ? 'all' : 'most'}.${cause.result}` as 'cause.all.failing', {
        code: cause.statusCode,
      }),
  };
}
