/** How often and how hard the provider is asked for deliveries. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApp } from '../ui/app-state.tsx';
import { Explain } from '../ui/explain.tsx';
import { useFormats } from '../ui/formats.ts';
import { Line, Section } from './line.tsx';
import { useChange } from './use-change.ts';

const offered = { requestsAtOnce: [1, 2, 4, 8], requestsPerSecond: [1, 2, 5, 10, 20] } as const;

export function Downloading() {
  const { t } = useTranslation('settings');
  return (
    <Section name="downloading" title={t('section.downloading')} more={<Explain what="budget" />}>
      <Poll />
      <Budget name="requestsAtOnce" />
      <Budget name="requestsPerSecond" />
    </Section>
  );
}

/** Seconds. */
const polls = [5, 15, 30, 60, 300];

function Poll() {
  const { t } = useTranslation('settings');
  const { span } = useFormats();
  const present = useApp(({ settings }) => settings.pollSeconds);
  const change = useChange();
  const values = [...new Set([...polls, present])].sort((a, b) => a - b);
  return (
    <Line label={t('pollSeconds')} hint={t('pollSecondsHint')}>
      {(id) => (
        <Select
          aria-labelledby={id}
          w={120}
          allowDeselect={false}
          value={String(present)}
          data={values.map((value) => ({ value: String(value), label: span(value * 1_000) }))}
          onChange={(value) => value && change({ pollSeconds: Number(value) })}
        />
      )}
    </Line>
  );
}

function Budget({ name }: { name: keyof typeof offered }) {
  const { t } = useTranslation('settings');
  const { number } = useFormats();
  const present = useApp(({ settings }) => settings[name]);
  const change = useChange();
  const values = [...new Set<number>([...offered[name], present])].sort((a, b) => a - b);
  return (
    <Line label={t(name)} hint={t(`${name}Hint`)}>
      {(id) => (
        <Select
          aria-labelledby={id}
          w={120}
          allowDeselect={false}
          value={String(present)}
          data={values.map((value) => ({ value: String(value), label: number(value) }))}
          onChange={(value) => value && change({ [name]: Number(value) })}
        />
      )}
    </Line>
  );
}
