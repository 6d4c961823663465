/** The first cell of a line: which transaction it is, or which of its attempts. */
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';
import { Mono } from '../../ui/mono.tsx';
import classes from './transactions.module.css';
import type { TransactionLine } from './use-transaction-rows.ts';

export function TransactionCell({ line }: { line: TransactionLine }) {
  const { t } = useTranslation('deliveries');
  const { number } = useFormats();
  const { place, size, expanded } = line.branch;
  if (line.kind === 'item')
    return (
      <span className={classes.attempt}>
        {t('transactions.attempt', { place: number(place), total: number(size) })}
        <Mono dimmed>{line.item.id}</Mono>
      </span>
    );
  return (
    <>
      <span className={classes.twisty} data-expanded={expanded || undefined}>
        {expanded !== undefined && <IconChevronRight size={14} aria-hidden />}
      </span>
      <Mono dimmed={line.group.transactionId === null}>{line.group.transactionId ?? '—'}</Mono>
    </>
  );
}
