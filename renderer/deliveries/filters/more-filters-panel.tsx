/** What stands in "More filters": every value that occurs, with what choosing it would let through. */
import { Button, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryFilter } from '../../../electron/contract/delivery.ts';
import type { DeliveryFacets } from '../../../electron/contract/facet.ts';
import { namedEvent } from '../../../electron/contract/values/events.ts';
import { useCommand, useLastAnswer } from '../../bridge/use-command.ts';
import { withoutScheme } from '../../ui/address.ts';
import { useFormats } from '../../ui/formats.ts';
import { narrow, useDeliveries } from '../store.ts';
import { useEventText } from '../use-event-text.ts';
import { FacetList } from './facet-list.tsx';
import classes from './filters.module.css';
import { PaymentFields } from './payment-fields.tsx';

const switches = ['lastAttemptFailed', 'neverSucceeded'] as const satisfies readonly (keyof DeliveryFilter)[];

const nothing: Partial<DeliveryFilter> = {
  kinds: [],
  eventTypes: [],
  statusCodes: [],
  urls: [],
  webhookIds: [],
  deliveryId: null,
  amountFrom: null,
  amountTo: null,
  order: '',
  objectId: '',
  lastAttemptFailed: false,
  neverSucceeded: false,
};

export function MoreFiltersPanel() {
  const { t } = useTranslation('deliveries');
  const { t: common } = useTranslation('common');
  const { number } = useFormats();
  const eventText = useEventText();
  // Names of both of the provider's generations can stand here: each is told with what it means.
  const nameOfEvent = (name: string) => (namedEvent(name) === null ? name : `${eventText(name)} · ${name}`);
  const filter = useDeliveries((state) => state.filter);
  const facets = useLastAnswer(useCommand('facetDeliveries', { filter }, 'deliveriesChanged'));
  const summary = useLastAnswer(useCommand('summarizeDeliveries', { filter }, 'deliveriesChanged'));
  const byCode = (facets?.statusCodes ?? []).toSorted((one, other) => one.value - other.value);
  return (
    <>
      <div className={classes.columns}>
        <PaymentFields />
        <div className={classes.column}>
          <FacetList
            title={t('column.kind')}
            facets={facets?.kinds ?? []}
            chosen={filter.kinds}
            onChoose={(kinds) => narrow({ kinds })}
            nameOf={(kind) => common(`kind.${kind}`)}
          />
          <FacetList
            title={t('column.eventType')}
            facets={facets?.eventTypes ?? []}
            chosen={filter.eventTypes}
            onChoose={(eventTypes) => narrow({ eventTypes })}
            nameOf={nameOfEvent}
          />
          <FacetList
            title={t('column.webhookId')}
            facets={facets?.webhookIds ?? []}
            chosen={filter.webhookIds}
            onChoose={(webhookIds) => narrow({ webhookIds })}
            mono
          />
        </div>
        <div className={classes.column}>
          <FacetList
            title={t('column.statusCode')}
            facets={byCode}
            chosen={filter.statusCodes}
            onChoose={(statusCodes) => narrow({ statusCodes })}
            mono
          />
          <FacetList
            title={t('column.url')}
            facets={facets?.urls ?? []}
            chosen={filter.urls}
            onChoose={(urls) => narrow({ urls })}
            nameOf={withoutScheme}
            mono
          />
          <DeliveryIdField value={filter.deliveryId} />
        </div>
      </div>
      <div className={classes.whole}>
        {switches.map((name) => (
          <Switch
            key={name}
            size="xs"
            checked={filter[name]}
            onChange={({ currentTarget }) => narrow({ [name]: currentTarget.checked })}
            classNames={{ body: classes.checkBody, labelWrapper: classes.checkLabel }}
            label={<CountedLabel name={t(`filter.${name}`)} count={facets && countOf(facets, name)} />}
          />
        ))}
      </div>
      <div className={classes.foot}>
        <span role="status">
          {summary && t('filter.matching', { count: summary.count, formatted: number(summary.count) })}
        </span>
        {summary !== null && summary.holes.length > 0 && (
          <span className={classes.holes}>
            {t('filter.withHoles', { count: summary.holes.length, formatted: number(summary.holes.length) })}
          </span>
        )}
        <Button variant="subtle" color="gray" ml="auto" onClick={() => narrow(nothing)}>
          {t('filter.clearThese')}
        </Button>
      </div>
    </>
  );
}

const countOf = (facets: DeliveryFacets, name: (typeof switches)[number]): number => facets[name];

function CountedLabel({ name, count }: { name: string; count: number | null }) {
  const { number } = useFormats();
  return (
    <span className={classes.label}>
      <span className={classes.name}>{name}</span>
      {count !== null && <span className={classes.count}>{number(count)}</span>}
    </span>
  );
}

/** A whole number; other characters do not arrive. */
function DeliveryIdField({ value }: { value: number | null }) {
  const { t } = useTranslation('deliveries');
  return (
    <TextInput
      label={t('filter.deliveryId')}
      labelProps={{ className: classes.title }}
      size="xs"
      mb={8}
      ff="monospace"
      inputMode="numeric"
      autoComplete="off"
      maxLength={15}
      value={value ?? ''}
      onChange={({ currentTarget }) => {
        const digits = currentTarget.value.replace(/\D/gu, '');
        narrow({ deliveryId: digits === '' ? null : Number(digits) });
      }}
    />
  );
}
