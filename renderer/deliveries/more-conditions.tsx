/** Conditions that have no field of their own, each with a way to drop it: nothing narrows the table unseen. */
import { Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryFilter } from '../../electron/contract/delivery.ts';
import { useFormats } from '../ui/formats.ts';
import { visibleText } from '../ui/visible-text.ts';
import classes from './filter-bar.module.css';
import { narrow, useDeliveries } from './store.ts';

const lists = ['statusCodes', 'eventTypes', 'urls', 'webhookIds'] as const satisfies readonly (keyof DeliveryFilter)[];
const columnOf = { statusCodes: 'statusCode', eventTypes: 'eventType', urls: 'url', webhookIds: 'webhookId' } as const;
const texts = ['order', 'objectId'] as const satisfies readonly (keyof DeliveryFilter)[];
const switches = ['lastAttemptFailed', 'neverSucceeded'] as const satisfies readonly (keyof DeliveryFilter)[];

export function MoreConditions() {
  const { t } = useTranslation('deliveries');
  const { money } = useFormats();
  const filter = useDeliveries((state) => state.filter);
  const { amountFrom, amountTo } = filter;
  const [least, most] = [amountFrom, amountTo].map((amount) => (amount === null ? '…' : money(amount)));
  const amounts = amountFrom === null && amountTo === null ? null : least === most ? least : `${least} – ${most}`;
  const pill = (text: string, drop: Partial<DeliveryFilter>) => (
    <Pill
      key={text}
      className={classes.condition}
      size="sm"
      withRemoveButton
      onRemove={() => narrow(drop)}
      removeButtonProps={{ 'aria-label': t('filter.drop', { condition: text }), 'aria-hidden': false, tabIndex: 0 }}
    >
      {text}
    </Pill>
  );
  return (
    <>
      {lists.flatMap((name) =>
        filter[name].length === 0
          ? []
          : [pill(`${t(`column.${columnOf[name]}`)}: ${visibleText(filter[name].join(', '))}`, { [name]: [] })],
      )}
      {amounts !== null && pill(`${t('column.amount')}: ${amounts}`, { amountFrom: null, amountTo: null })}
      {texts.flatMap((name) =>
        filter[name] === '' ? [] : [pill(`${t(`column.${name}`)}: ${visibleText(filter[name])}`, { [name]: '' })],
      )}
      {filter.deliveryId !== null && pill(`${t('column.id')}: ${filter.deliveryId}`, { deliveryId: null })}
      {switches.flatMap((name) => (filter[name] ? [pill(t(`filter.${name}`), { [name]: false })] : []))}
    </>
  );
}
