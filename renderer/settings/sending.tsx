/** The pace of resends. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApp } from '../ui/app-state.tsx';
import { useFormats } from '../ui/formats.ts';
import { Line, Section } from './line.tsx';
import { useChange } from './use-change.ts';

export function Sending() {
  const { t } = useTranslation('settings');
  const { number } = useFormats();
  const present = useApp(({ settings }) => settings.sendsPerSecond);
  const change = useChange();
  const paces = [...new Set([0.5, 1, 2, 5, 10, present])].sort((left, right) => left - right);
  return (
    <Section name="sending" title={t('section.sending')}>
      <Line label={t('sendsPerSecond')} hint={t('sendsPerSecondHint')}>
        {(id) => (
          <Select
            aria-labelledby={id}
            w={280}
            allowDeselect={false}
            value={String(present)}
            data={paces.map((pace) => ({
              value: String(pace),
              label: t('pace', { count: pace, formatted: number(pace) }),
            }))}
            onChange={(pace) => pace && change({ sendsPerSecond: Number(pace) })}
          />
        )}
      </Line>
    </Section>
  );
}
