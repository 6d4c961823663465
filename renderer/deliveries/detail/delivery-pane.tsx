/** One delivery in full, beside the table or in a window of its own. */
import { Box, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand, useLastAnswer } from '../../bridge/use-command.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { DeliveryFacts } from './delivery-facts.tsx';
import { DeliveryHeader } from './delivery-header.tsx';
import classes from './delivery-pane.module.css';
import { DeliveryTabs } from './delivery-tabs.tsx';

type DeliveryPaneProps = {
  readonly id: number;
  /** `null` where it has a window of its own. */
  readonly onClose: (() => void) | null;
};

export function DeliveryPane({ id, onClose }: DeliveryPaneProps) {
  const { t } = useTranslation('deliveries');
  const asked = useCommand('getDelivery', { id }, 'deliveriesChanged');
  const delivery = useLastAnswer(asked);
  return (
    <section
      className={classes.pane}
      aria-label={t('detail.label', { id: delivery?.id ?? id })}
      aria-busy={asked.loading}
    >
      <DeliveryHeader id={delivery?.id ?? id} delivery={delivery} onClose={onClose} />
      {asked.failure && (
        <Box p="md">
          <FailureNotice failure={asked.failure} onRetry={asked.reload} />
        </Box>
      )}
      {delivery && (
        <>
          <DeliveryFacts delivery={delivery} />
          <DeliveryTabs delivery={delivery} />
        </>
      )}
      {!delivery && !asked.failure && (
        <Stack p="md" gap="md">
          {[90, 60, 75, 50].map((width) => (
            <Skeleton key={width} height={12} width={`${width}%`} animate={false} />
          ))}
        </Stack>
      )}
    </section>
  );
}
