/** A plan of many resends on its way: how far it is, what holds it, and each of them. */
import { Group, Progress, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ResendState } from '../../../../electron/contract/resend.ts';
import { everyResend } from '../../../../electron/contract/values/resends.ts';
import { useCommand } from '../../../bridge/use-command.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { StatusBadge, type Tone } from '../../../ui/status-badge.tsx';
import { OutcomeLine } from '../../outcome-line.tsx';
import { PlanGrid } from '../../plan-grid.tsx';
import { PlanLine } from '../../plan-line.tsx';
import { QueueNotice } from '../../queue-notice.tsx';
import { stateLooks, states } from '../../state-badge.tsx';
import classes from '../wizard.module.css';
import { PlanRest } from './plan-rest.tsx';

const colors: Record<Tone, string> = {
  good: 'var(--good)',
  bad: 'var(--bad)',
  warn: 'var(--warn)',
  info: 'var(--info)',
  odd: 'var(--odd)',
  mute: 'transparent',
};

export function FollowMany({ planId, onOpen }: { planId: string; onOpen: (key: number) => void }) {
  const { t } = useTranslation('wizard');
  const { t: resends } = useTranslation('resends');
  const formats = useFormats();
  const { value: plan, failure, reload } = useCommand('getResendPlan', { planId }, 'resendsChanged');
  if (failure !== null) return <FailureNotice failure={failure} onRetry={reload} />;
  if (plan === null) return <Skeleton height={220} />;

  const countOf = (state: ResendState) => plan.states[state] ?? 0;
  const waiting = countOf('planned');
  return (
    <Stack gap="sm" h="100%">
      <PlanLine plan={plan} live />
      <Progress.Root size={10} aria-hidden>
        {states.map((state) => (
          <Progress.Section
            key={state}
            value={plan.size === 0 ? 0 : (countOf(state) / plan.size) * 100}
            color={colors[stateLooks[state].tone]}
          />
        ))}
      </Progress.Root>
      <Group gap={6}>
        {states
          .filter((state) => countOf(state) > 0)
          .map((state) => (
            <StatusBadge key={state} tone={stateLooks[state].tone} Icon={stateLooks[state].Icon}>
              {resends(`state.${state}`)} {formats.number(countOf(state))}
            </StatusBadge>
          ))}
      </Group>
      {!plan.paused && waiting > 0 && <QueueNotice state="planned" />}
      {plan.outcome !== null && <OutcomeLine outcome={plan.outcome} />}
      {waiting === 0 && <PlanRest planId={planId} turn={JSON.stringify(plan)} />}
      <div className={classes.planGrid}>
        <PlanGrid label={t('follow.each')} filter={{ ...everyResend, planId }} onOpen={onOpen} />
      </div>
    </Stack>
  );
}
