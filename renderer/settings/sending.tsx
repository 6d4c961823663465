/** The pace of resends. */
import { useTranslation } from 'react-i18next';
import { useApp } from '../bridge/app-state.tsx';
import { useFormats } from '../ui/formats.ts';
import { NumberLine, Section } from './line.tsx';
import { useChange } from './use-change.ts';

/** Requests a second. */
const paces = [0.5, 1, 2, 5, 10];

export function Sending() {
  const { t } = useTranslation('settings');
  const { number } = useFormats();
  const pace = useApp(({ settings }) => settings.sendsPerSecond);
  const change = useChange();
  return (
    <Section name="sending" title={t('section.sending')}>
      <NumberLine
        label={t('sendsPerSecond')}
        hint={t('sendsPerSecondHint')}
        value={pace}
        offered={paces}
        nameOf={(value) => t('pace', { count: value, formatted: number(value) })}
        onChoose={(sendsPerSecond) => change({ sendsPerSecond })}
        width={280}
      />
    </Section>
  );
}
