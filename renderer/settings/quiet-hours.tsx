/** The hours of the day in which notifications wait. */
import { Group, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../electron/contract/settings.ts';
import { useApp } from '../bridge/app-state.tsx';
import { Line } from './line.tsx';
import { useChange } from './use-change.ts';

type Hours = NonNullable<Settings['quietHours']>;

/** From ten in the evening to seven in the morning, in minutes after midnight. */
const usual: Hours = { from: 22 * 60, to: 7 * 60 };

export function QuietHours() {
  const { t } = useTranslation('settings');
  const hours = useApp(({ settings }) => settings.quietHours);
  const change = useChange();
  const field = (end: keyof Hours, label: string) =>
    hours && (
      <TextInput
        type="time"
        w={92}
        aria-label={label}
        value={clockOf(hours[end])}
        onChange={({ currentTarget }) => {
          const minutes = minutesOf(currentTarget.value);
          if (minutes !== null) change({ quietHours: { ...hours, [end]: minutes } });
        }}
      />
    );
  return (
    <Line label={t('quietHours')} hint={t('quietHoursHint')}>
      {(id) => (
        <Group gap="xs" wrap="nowrap">
          {field('from', t('quietFrom'))}
          {field('to', t('quietTo'))}
          <Switch
            size="sm"
            aria-labelledby={id}
            checked={hours !== null}
            onChange={({ currentTarget }) => change({ quietHours: currentTarget.checked ? usual : null })}
          />
        </Group>
      )}
    </Line>
  );
}

function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function minutesOf(clock: string): number | null {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes) ? null : hours * 60 + minutes;
}
