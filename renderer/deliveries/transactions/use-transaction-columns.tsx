/** The columns of deliveries by transaction: a transaction's line tells its last attempt, those under it their own. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { withoutScheme } from '../../ui/address.ts';
import type { GridColumn } from '../../ui/data-grid/column.ts';
import { useFormats } from '../../ui/formats.ts';
import { Mono } from '../../ui/mono.tsx';
import { PaymentBadge } from '../../ui/payment-badge.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { missingFirst, useUnitText } from '../payment-state.ts';
import { ResultBadge } from '../result.tsx';
import { useEventText } from '../use-event-text.ts';
import { TransactionCell } from './transaction-cell.tsx';
import classes from './transactions.module.css';
import { deliveryOf, type TransactionLine } from './use-transaction-rows.ts';

export function useTransactionColumns(): readonly GridColumn<TransactionLine>[] {
  const { t } = useTranslation('deliveries');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const unitText = useUnitText();
  const eventText = useEventText();
  return useMemo(() => {
    const eventOf = (line: TransactionLine) => eventText(deliveryOf(line).eventType);
    const time = (at: number) => <time dateTime={new Date(at).toISOString()}>{formats.stamp(at)}</time>;
    const unitsOf = (line: TransactionLine) =>
      line.kind === 'item'
        ? ''
        : missingFirst(line.group.units)
            .map((unit) => unitText(unit, line.group.units))
            .join(' · ');
    const kindOf = (line: TransactionLine) => {
      const { kind } = deliveryOf(line);
      return common(`kind.${kind ?? 'OTHER'}`);
    };
    const amountOf = (line: TransactionLine) => {
      const { amount } = deliveryOf(line);
      return amount === null ? '' : formats.money(amount);
    };
    return [
      {
        id: 'transactionId',
        header: t('column.transactionId'),
        width: 280,
        fixed: true,
        cell: (line) => <TransactionCell line={line} />,
        text: ({ group }) => group.transactionId ?? '',
      },
      {
        id: 'result',
        header: t('transactions.final'),
        width: 158,
        cell: (line) =>
          line.kind === 'item' ? (
            <ResultBadge result={line.item.result} quiet />
          ) : (
            <PaymentBadge state={line.group.payment} />
          ),
        text: (line) =>
          line.kind === 'item' ? t(`result.${line.item.result}`) : common(`payment.${line.group.payment}`),
      },
      {
        id: 'amount',
        header: t('column.amount'),
        width: 104,
        align: 'end',
        cell: (line) => amountOf(line) || '—',
        text: amountOf,
      },
      {
        id: 'order',
        header: t('column.order'),
        width: 112,
        cell: (line) => visibleText(deliveryOf(line).order ?? '—'),
        text: (line) => deliveryOf(line).order ?? '',
      },
      {
        id: 'units',
        header: t('transactions.where'),
        width: 300,
        cell: (line) => {
          const text = unitsOf(line);
          return (
            <Mono dimmed={line.kind === 'item' || line.group.payment === 'delivered'} title={text}>
              {text}
            </Mono>
          );
        },
        text: unitsOf,
      },
      {
        id: 'attempts',
        header: t('transactions.attempts'),
        width: 132,
        cell: (line) =>
          line.kind === 'item' ? null : (
            <>
              {formats.number(line.group.attempts)}
              {line.group.attempts > 1 && (
                <span className={classes.delivered}>
                  {t('transactions.delivered', {
                    count: line.group.delivered,
                    formatted: formats.number(line.group.delivered),
                  })}
                </span>
              )}
            </>
          ),
        text: (line) => (line.kind === 'item' ? '' : String(line.group.attempts)),
      },
      {
        id: 'firstAt',
        header: t('transactions.first'),
        width: 178,
        cell: (line) => (line.kind === 'item' ? null : time(line.group.firstAt)),
        text: (line) => (line.kind === 'item' ? '' : formats.exact(line.group.firstAt)),
      },
      {
        id: 'lastAt',
        header: t('transactions.last'),
        width: 178,
        sorts: true,
        cell: (line) => time(deliveryOf(line).createdAt),
        text: (line) => formats.exact(deliveryOf(line).createdAt),
      },
      {
        id: 'statusCode',
        header: t('column.statusCode'),
        width: 64,
        cell: (line) => <Mono>{deliveryOf(line).statusCode ?? '—'}</Mono>,
        text: (line) => String(deliveryOf(line).statusCode ?? ''),
      },
      { id: 'kind', header: t('column.kind'), width: 84, cell: kindOf, text: kindOf },
      {
        id: 'eventType',
        header: t('column.eventType'),
        width: 150,
        cell: (line) => (
          <span title={deliveryOf(line).eventType ?? undefined}>{visibleText(eventOf(line)) || '—'}</span>
        ),
        text: eventOf,
      },
      {
        id: 'url',
        header: t('column.url'),
        width: 160,
        fill: true,
        cell: (line) => {
          const { url } = deliveryOf(line);
          return (
            <Mono dimmed title={url ?? undefined}>
              {url === null ? '—' : withoutScheme(url)}
            </Mono>
          );
        },
        text: (line) => deliveryOf(line).url ?? '',
      },
    ];
  }, [t, common, formats, unitText, eventText]);
}
