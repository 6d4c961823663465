/** Beside the list: an ID of which the archive holds no delivery, why, and what can be done. */
import { ActionIcon, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Reconciliation, ReconciliationRow } from '../../electron/contract/reconcile.ts';
import { HoleLine } from '../sync/hole-line.tsx';
import { useFormats } from '../ui/formats.ts';
import { Mono } from '../ui/mono.tsx';
import room from '../ui/screen.module.css';
import { resendAround } from './resend-period.ts';
import { VerdictBadge } from './verdict-badge.tsx';

type NoDeliveryPaneProps = {
  readonly row: ReconciliationRow;
  readonly list: Reconciliation;
  readonly onClose: () => void;
};

export function NoDeliveryPane({ row, list, onClose }: NoDeliveryPaneProps) {
  const { t } = useTranslation('reconcile');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const { at, why, askedAt } = row;
  return (
    <section className={room.pane} aria-label={t('pane.label', { id: row.transactionId })}>
      <Group className={room.paneHead} gap="xs" wrap="nowrap">
        <Title order={2} size="h3" className={room.paneTitle}>
          {t('pane.title')}
        </Title>
        <ActionIcon aria-label={common('actions.close')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <Stack p="md" gap="sm" align="flex-start">
        <VerdictBadge verdict={row.verdict} />
        <span className="selectable">
          <Mono>{row.transactionId}</Mono>
        </span>
        {at !== null && <Text size="sm">{t('pane.at', { time: formats.stamp(at) })}</Text>}
        {askedAt !== null && row.verdict === 'never_sent' && (
          <Text size="sm">{t('pane.neverSent', { time: formats.minute(askedAt) })}</Text>
        )}
        {why !== null && <Text size="sm">{t(`pane.${why}`)}</Text>}
        {row.verdict === 'never_sent' && at !== null && (
          <Button variant="default" onClick={() => resendAround([at])}>
            {t('notice.resendPeriod')}
          </Button>
        )}
        {why === 'not_downloaded' && list.missing && <HoleLine hole={list.missing} />}
      </Stack>
    </section>
  );
}
