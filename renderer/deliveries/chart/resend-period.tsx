/** The way from a stretch of the chart to its resend. */
import { Button } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { kinds as sentKinds } from '../../../electron/contract/values/deliveries.ts';
import { openWizard } from '../../resends/wizard/store.ts';
import { emptyPeriod } from '../../ui/time/period.ts';
import { useDeliveries } from '../store.ts';

/** Offers to send again what lies in the period that the table is narrowed to; nothing while it has an open end, or none at all. */
export function ResendPeriod() {
  const { t } = useTranslation('deliveries');
  const { from, to, kinds } = useDeliveries((state) => state.filter);
  if (from === null || to === null || emptyPeriod(from, to, Date.now()) !== null) return null;
  const kind = sentKinds.find((one) => kinds.length === 1 && kinds[0] === one);
  const resend = () => openWizard({ mode: 'period', from, to: Math.min(to, Date.now()), ...(kind && { kind }) });
  return (
    <Button size="compact-xs" variant="subtle" leftSection={<IconRepeat size={13} aria-hidden />} onClick={resend}>
      {t('chart.resendPeriod')}
    </Button>
  );
}
