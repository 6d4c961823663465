/** One end of the period in view, typed as people write dates. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../formats.ts';
import { useDraft } from '../use-draft.ts';
import classes from './moment-filter.module.css';
import { type PeriodEnd, readMoment, wholeSecond, writeMoment, writeShort } from './period.ts';

type MomentFilterProps = {
  readonly end: PeriodEnd;
  readonly label: string;
  /** Epoch milliseconds; `null` is an open end. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
};

/** Applies on Enter and when the field is left; what cannot be read is said, and the old value stays. */
export function MomentFilter({ end, label, value, onChange }: MomentFilterProps) {
  const { t } = useTranslation();
  const { zone, language } = useFormats();
  const written = value === null ? '' : writeShort(value, end, zone, language);
  const [text, setText] = useDraft(written);
  /** The text that was applied and could not be read. */
  const [wrong, setWrong] = useState<string | null>(null);

  const apply = () => {
    if (text === written) return;
    const moment = readMoment(text, end, zone);
    if (moment.kind === 'unreadable') return setWrong(text);
    const next = moment.kind === 'read' ? moment.at : moment.kind === 'skipped' ? wholeSecond(moment.next, end) : null;
    onChange(next);
    if (next === value) setText(written);
  };

  // A day that cannot be taken for a month.
  const example = writeMoment(Date.UTC(2026, 0, 31, 14, 2), 'UTC', language).slice(0, 16);
  return (
    <TextInput
      classNames={{ root: classes.moment ?? '', input: classes.input ?? '', error: classes.error ?? '' }}
      styles={inPlace}
      wrapperProps={{ 'data-fits': fits(written) }}
      aria-label={label}
      aria-description={t('date.hint', { example })}
      title={t('date.hint', { example })}
      leftSectionWidth={label.length * 7 + 16}
      leftSectionPointerEvents="none"
      leftSection={
        <span className={classes.momentLabel} aria-hidden>
          {label}
        </span>
      }
      value={text}
      spellCheck={false}
      autoComplete="off"
      error={text === wrong ? t('date.invalid', { example }) : null}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={apply}
      onKeyDown={(event) => {
        if (event.key === 'Enter') apply();
        if (event.key === 'Escape' && text !== written) {
          event.stopPropagation();
          setText(written);
        }
      }}
    />
  );
}

/** Mantine makes room for an error below the field, which would push the field up from its row. */
const inPlace = { wrapper: { margin: 0 } };

/** Which width of the field shows all that stands in it. */
function fits(written: string): 'day' | 'minute' | 'second' {
  if (written.length <= 'DD/MM/YYYY'.length) return 'day';
  return written.length <= 'DD/MM/YYYY HH:mm'.length ? 'minute' : 'second';
}
