/** The columns of the deliveries' grid. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryRow } from '../../electron/contract/delivery.ts';
import { withoutScheme } from '../ui/address.ts';
import type { GridColumn } from '../ui/data-grid/column.ts';
import { useFormats } from '../ui/formats.ts';
import { Mono } from '../ui/mono.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { ResultBadge } from './result.tsx';
import { useEventText } from './use-event-text.ts';

export function useDeliveryColumns(): readonly GridColumn<DeliveryRow>[] {
  const { t } = useTranslation('deliveries');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const eventText = useEventText();
  return useMemo(() => {
    const kindOf = ({ kind }: DeliveryRow) => common(`kind.${kind ?? 'OTHER'}`);
    const eventOf = ({ eventType }: DeliveryRow) => eventText(eventType);
    const amountOf = ({ amount }: DeliveryRow) => (amount === null ? '' : formats.money(amount));
    // Of money that went out, the other side is who received it: an arrow keeps it from reading as a payer.
    const counterpartyOf = ({ kind, counterparty }: DeliveryRow) =>
      counterparty === null ? '' : visibleText(kind === 'CASHOUT' ? `→ ${counterparty}` : counterparty);
    return [
      {
        id: 'createdAt',
        header: t('column.createdAt'),
        width: 168,
        sorts: true,
        fixed: true,
        cell: ({ createdAt }) => <time dateTime={new Date(createdAt).toISOString()}>{formats.stamp(createdAt)}</time>,
        text: ({ createdAt }) => formats.exact(createdAt),
      },
      {
        id: 'result',
        header: t('column.result'),
        width: 128,
        cell: ({ result }) => <ResultBadge result={result} quiet />,
        text: ({ result }) => t(`result.${result}`),
      },
      {
        id: 'statusCode',
        header: t('column.statusCode'),
        width: 64,
        cell: ({ statusCode }) => <Mono dimmed={statusCode === null}>{statusCode ?? '—'}</Mono>,
        text: ({ statusCode }) => String(statusCode ?? ''),
      },
      { id: 'kind', header: t('column.kind'), width: 84, hidden: true, cell: kindOf, text: kindOf },
      {
        id: 'eventType',
        header: t('column.eventType'),
        width: 150,
        cell: (row) => <span title={row.eventType ?? undefined}>{visibleText(eventOf(row)) || '—'}</span>,
        text: eventOf,
      },
      {
        id: 'amount',
        header: t('column.amount'),
        width: 104,
        align: 'end',
        cell: (row) => amountOf(row) || '—',
        text: amountOf,
      },
      {
        id: 'order',
        header: t('column.order'),
        width: 96,
        cell: ({ order }) => <span title={order ?? undefined}>{visibleText(order ?? '—')}</span>,
        text: ({ order }) => order ?? '',
      },
      {
        id: 'transactionId',
        header: t('column.transactionId'),
        width: 250,
        cell: ({ transactionId }) => <Mono dimmed={transactionId === null}>{transactionId ?? '—'}</Mono>,
        text: ({ transactionId }) => transactionId ?? '',
      },
      {
        id: 'url',
        header: t('column.url'),
        width: 120,
        fill: true,
        cell: ({ url }) => (
          <Mono dimmed title={url ?? undefined}>
            {url === null ? '—' : withoutScheme(url)}
          </Mono>
        ),
        text: ({ url }) => url ?? '',
      },
      {
        id: 'counterparty',
        header: t('column.counterparty'),
        width: 170,
        hidden: true,
        cell: (row) => (
          <span title={row.kind === 'CASHOUT' ? `${t('column.recipient')}: ${row.counterparty}` : undefined}>
            {counterpartyOf(row) || '—'}
          </span>
        ),
        text: counterpartyOf,
      },
      {
        id: 'objectId',
        header: t('column.objectId'),
        width: 110,
        hidden: true,
        cell: ({ objectId }) => <Mono dimmed={objectId === null}>{objectId ?? '—'}</Mono>,
        text: ({ objectId }) => objectId ?? '',
      },
      {
        id: 'webhookId',
        header: t('column.webhookId'),
        width: 92,
        hidden: true,
        align: 'end',
        cell: ({ webhookId }) => <Mono dimmed>{webhookId ?? '—'}</Mono>,
        text: ({ webhookId }) => String(webhookId ?? ''),
      },
      {
        id: 'id',
        header: t('column.id'),
        width: 84,
        hidden: true,
        align: 'end',
        cell: ({ id }) => <Mono dimmed>{id}</Mono>,
        text: ({ id }) => String(id),
      },
    ];
  }, [t, common, formats, eventText]);
}
