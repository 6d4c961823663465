/** Beside the deliveries' count: how many transactions they belong to. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../bridge/use-command.ts';
import { useFormats } from '../../ui/formats.ts';
import { useDeliveries } from '../store.ts';

export function TransactionCount() {
  const { t } = useTranslation('deliveries');
  const { number } = useFormats();
  const filter = useDeliveries((state) => state.filter);
  const summary = useCommand('summarizeTransactions', { filter }, 'deliveriesChanged').value;
  if (!summary) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('transactions.count', { count: summary.count, formatted: number(summary.count) })}
    </Text>
  );
}
