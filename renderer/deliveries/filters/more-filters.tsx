/** "More filters": the conditions that have no field over the table. */
import { Button, Popover } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryFilter } from '../../../electron/contract/delivery.ts';
import { useFormats } from '../../ui/formats.ts';
import { lazily } from '../../ui/lazily.ts';
import { useDeliveries } from '../store.ts';
import classes from './filters.module.css';

const MoreFiltersPanel = lazily(async () => (await import('./more-filters-panel.tsx')).MoreFiltersPanel);

export function MoreFilters() {
  const { t } = useTranslation('deliveries');
  const { number } = useFormats();
  const inForce = useDeliveries((state) => conditionsInForce(state.filter));
  return (
    <Popover position="bottom-end" shadow="md" width={560} withinPortal={false} floatingStrategy="fixed" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={15} aria-hidden />}
          rightSection={inForce > 0 ? <span className={classes.badge}>{number(inForce)}</span> : null}
        >
          {t('filter.more')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label={t('filter.more')}>
        <Suspense>
          <MoreFiltersPanel />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

/** How many of the panel's conditions restrict. */
function conditionsInForce(filter: DeliveryFilter): number {
  const { eventTypes, statusCodes, urls, webhookIds, deliveryId, lastAttemptFailed, neverSucceeded } = filter;
  const { amountFrom, amountTo, order, objectId } = filter;
  const lists = [eventTypes, statusCodes, urls, webhookIds].filter(({ length }) => length > 0).length;
  const amount = amountFrom !== null || amountTo !== null;
  const single = [deliveryId !== null, amount, order !== '', objectId !== '', lastAttemptFailed, neverSucceeded];
  return lists + single.filter(Boolean).length;
}
