/** What the new deliveries say, and whether that may still change. */
import { Group, Text } from '@mantine/core';
import { IconCircleCheck, IconHourglass, IconInfoCircle } from '@tabler/icons-react';
import type { Outcome } from '../../electron/contract/resend.ts';
import { Explain } from '../ui/explain.tsx';
import { useResendWords } from './use-resend-words.ts';

export function OutcomeLine({ outcome }: { outcome: Outcome }) {
  const words = useResendWords();
  const missing = outcome.stillFailing + outcome.noNewDelivery + outcome.unread;
  const whole = missing === 0 && outcome.recovered + outcome.delivered + outcome.alreadyDelivered > 0;
  const Icon = outcome.awaited ? IconHourglass : whole ? IconCircleCheck : IconInfoCircle;
  return (
    <Group gap={8} wrap="nowrap">
      <Icon size={17} aria-hidden style={{ flex: 'none', color: whole ? 'var(--good)' : 'var(--warn)' }} />
      <Text size="sm" fw={550} role="status">
        {words.outcome(outcome)}
      </Text>
      <Explain what="outcome" />
    </Group>
  );
}
