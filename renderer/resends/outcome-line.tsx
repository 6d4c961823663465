/** What the new deliveries say, and whether more may come. */
import { Group, Text } from '@mantine/core';
import { IconCircleCheck, IconHourglass, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../electron/contract/resend.ts';
import { Explain } from '../ui/explain.tsx';
import { useResendWords } from './use-resend-words.ts';

export function OutcomeLine({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('resends');
  const words = useResendWords();
  const whole = outcome.stillFailing === 0 && outcome.noNewDelivery === 0 && outcome.recovered > 0;
  const Icon = !outcome.settled ? IconHourglass : whole ? IconCircleCheck : IconInfoCircle;
  return (
    <Group gap={8} wrap="nowrap">
      <Icon size={17} aria-hidden style={{ flex: 'none', color: whole ? 'var(--good)' : 'var(--warn)' }} />
      <Text size="sm" fw={550} role="status">
        {words.outcome(outcome)}
        {!outcome.settled && ` · ${t('outcome.waiting')}`}
      </Text>
      <Explain what="outcome" />
    </Group>
  );
}
