/** The values of one condition, each with how many deliveries it would let through. */
import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';
import { visibleText } from '../../ui/visible-text.ts';
import classes from './filters.module.css';

export type Facet<T> = { readonly value: T; readonly count: number };

type FacetListProps<T extends string | number> = {
  readonly title: string;
  readonly facets: readonly Facet<T>[];
  readonly chosen: readonly T[];
  readonly onChoose: (chosen: T[]) => void;
  /** What a value is called; as it is, unless told otherwise. */
  readonly nameOf?: (value: T) => string;
  readonly mono?: boolean;
};

/** Values beyond which a field looks among them. */
const manyValues = 8;

export function FacetList<T extends string | number>(props: FacetListProps<T>) {
  const { title, facets, chosen, onChoose, nameOf: named = String, mono } = props;
  const nameOf = (value: T) => visibleText(named(value));
  const { t } = useTranslation('deliveries');
  const { number } = useFormats();
  const [wanted, setWanted] = useState('');
  const all = [...facets, ...chosen.filter((value) => !facets.some((facet) => facet.value === value)).map(unseen)];
  const shown = all.filter(({ value }) => nameOf(value).toLowerCase().includes(wanted.trim().toLowerCase()));
  const toggle = (value: T) =>
    onChoose(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  if (all.length === 0) return null;
  return (
    <fieldset className={classes.facet}>
      <legend className={classes.title}>{title}</legend>
      {all.length > manyValues && (
        <TextInput
          size="xs"
          mb={4}
          aria-label={t('filter.among', { what: title })}
          placeholder={t('filter.among', { what: title })}
          value={wanted}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      )}
      <ul className={classes.values}>
        {shown.map(({ value, count }) => (
          <li key={value} className={classes.value} data-none={count === 0 || undefined}>
            <Checkbox
              size="xs"
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
              classNames={{ root: classes.check, body: classes.checkBody, labelWrapper: classes.checkLabel }}
              label={
                <span className={classes.label}>
                  <span className={classes.name} data-mono={mono || undefined} title={nameOf(value)}>
                    {nameOf(value)}
                  </span>
                  <span className={classes.count}>{number(count)}</span>
                </span>
              }
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

const unseen = <T,>(value: T): Facet<T> => ({ value, count: 0 });
