/** How far a plan is in one line, and the way to hold it back, let it go on or end it while some of it waits. */
import { Button, Group, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanProgress } from '../../electron/contract/resend-plan.ts';
import { attempt } from '../bridge/bridge.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { notifyFailure } from '../ui/notify.ts';

/** How many resends of a plan have not left. */
export const waitingOf = ({ states }: Pick<PlanProgress, 'states'>): number => states.planned ?? 0;

interface PlanLineProps {
  readonly plan: PlanProgress;
  /** Whether its progress is read out. */
  readonly live?: boolean;
  /** Which plan it is, where there are several. */
  readonly children?: ReactNode;
}

export function PlanLine({ plan, live = false, children }: PlanLineProps) {
  const { t } = useTranslation('resends');
  const formats = useFormats();
  const failureText = useFailureText();
  const { planId, size, states, paused } = plan;
  const waiting = waitingOf(plan);
  const gone = size - waiting - (states.cancelled ?? 0);
  const tell = async (command: 'pauseResends' | 'resumeResends' | 'cancelResends') => {
    const result = await attempt(command, { planId });
    if (!result.ok) notifyFailure(result.failure, failureText);
  };
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" truncate>
        <Text span fw={550} {...(live ? { role: 'status' } : {})}>
          {t('plan.sent', { count: size, formatted: formats.number(gone), total: formats.number(size) })}
          {paused && waiting > 0 && ` · ${t('plan.paused')}`}
        </Text>
        {children}
      </Text>
      {waiting > 0 && (
        <Group gap="xs" wrap="nowrap" flex="none">
          {paused ? (
            <Button
              variant="default"
              leftSection={<IconPlayerPlay size={14} aria-hidden />}
              onClick={() => void tell('resumeResends')}
            >
              {t('plan.resume')}
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconPlayerPause size={14} aria-hidden />}
              onClick={() => void tell('pauseResends')}
            >
              {t('plan.pause')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => void tell('cancelResends')}
          >
            {t('plan.cancel')}
          </Button>
        </Group>
      )}
    </Group>
  );
}
