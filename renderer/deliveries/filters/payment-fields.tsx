/** The conditions on what a person knows a payment by: its amount, its order, its object. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryFilter } from '../../../electron/contract/delivery.ts';
import { parseAmount } from '../../../electron/contract/values/amounts.ts';
import { limits } from '../../../electron/contract/values/limits.ts';
import { useFormats } from '../../ui/formats.ts';
import { TypedField } from '../../ui/typed-field.tsx';
import { narrow, useDeliveries } from '../store.ts';
import classes from './filters.module.css';

export function PaymentFields() {
  const { t } = useTranslation('deliveries');
  const { order, objectId } = useDeliveries((state) => state.filter);
  return (
    <div className={classes.payment}>
      <AmountField name="amountFrom" />
      <AmountField name="amountTo" />
      <TypedField
        label={t('column.order')}
        value={order}
        maxLength={limits.transactionId}
        onType={(text) => narrow({ order: text.trim() })}
      />
      <TypedField
        label={t('column.objectId')}
        value={objectId}
        maxLength={limits.transactionId}
        mono
        onType={(text) => narrow({ objectId: text.trim() })}
      />
    </div>
  );
}

/** An amount as people write it; what is none narrows nothing, and says so. */
function AmountField({ name }: { name: keyof Pick<DeliveryFilter, 'amountFrom' | 'amountTo'> }) {
  const { t } = useTranslation('deliveries');
  const { money } = useFormats();
  const value = useDeliveries((state) => state.filter[name]);
  const [typed, setTyped] = useState<string | null>(null);
  // What is typed stands for as long as it means what holds.
  const meant = typed === null ? null : parseAmount(typed);
  const text = typed !== null && (meant ?? null) === value ? typed : value === null ? '' : money(value);
  return (
    <TextInput
      size="xs"
      aria-label={t(`filter.${name}`)}
      placeholder={t(`filter.${name}`)}
      value={text}
      inputMode="decimal"
      autoComplete="off"
      maxLength={24}
      error={text.trim() !== '' && parseAmount(text) === null ? t('filter.notAmount') : null}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        narrow({ [name]: parseAmount(currentTarget.value) });
      }}
    />
  );
}
