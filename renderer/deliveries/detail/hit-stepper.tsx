/** Which hit of a text is in view, with the ways to its neighbours. */
import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';

type HitStepperProps = {
  readonly current: number;
  readonly count: number;
  readonly onStep: (to: number) => void;
};

/** Goes round at both ends. */
export function HitStepper({ current, count, onStep }: HitStepperProps) {
  const { t } = useTranslation('deliveries');
  const { number } = useFormats();
  return (
    <>
      <Text size="xs" c="dimmed" role="status" aria-label={t('hits.position', place())}>
        {t('hits.positionShort', place())}
      </Text>
      <Tooltip label={t('hits.previous')}>
        <ActionIcon size="sm" aria-label={t('hits.previous')} onClick={() => onStep((current + count - 1) % count)}>
          <IconChevronUp size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('hits.next')}>
        <ActionIcon size="sm" aria-label={t('hits.next')} onClick={() => onStep((current + 1) % count)}>
          <IconChevronDown size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );

  function place() {
    return { place: number(current + 1), total: number(count) };
  }
}
