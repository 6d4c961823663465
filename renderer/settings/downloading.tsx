/** How often and how hard the provider is asked for deliveries. */
import { useTranslation } from 'react-i18next';
import { useApp } from '../bridge/app-state.tsx';
import { Explain } from '../ui/explain.tsx';
import { useFormats } from '../ui/formats.ts';
import { NumberLine, Section } from './line.tsx';
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
  const seconds = useApp(({ settings }) => settings.pollSeconds);
  const change = useChange();
  return (
    <NumberLine
      label={t('pollSeconds')}
      hint={t('pollSecondsHint')}
      value={seconds}
      offered={polls}
      nameOf={(value) => span(value * 1_000)}
      onChoose={(pollSeconds) => change({ pollSeconds })}
      width={120}
    />
  );
}

function Budget({ name }: { name: keyof typeof offered }) {
  const { t } = useTranslation('settings');
  const { number } = useFormats();
  const present = useApp(({ settings }) => settings[name]);
  const change = useChange();
  return (
    <NumberLine
      label={t(name)}
      hint={t(`${name}Hint`)}
      value={present}
      offered={offered[name]}
      nameOf={number}
      onChoose={(value) => change({ [name]: value })}
      width={120}
    />
  );
}
