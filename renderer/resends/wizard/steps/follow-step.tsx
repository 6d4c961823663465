/** Last step: what becomes of the plan, live. Closing the wizard changes nothing of it. */
import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useCommand } from '../../../bridge/use-command.ts';
import { useFormats } from '../../../ui/formats.ts';
import { closeWizard, restartWizard, useWizard } from '../store.ts';
import { usePlan } from '../use-plan.ts';
import { FollowMany } from './follow-many.tsx';
import { FollowOne } from './follow-one.tsx';
import { OtherKindNext } from './other-kind.tsx';
import { StepFrame } from './step-frame.tsx';

export function FollowStep() {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const submitted = useWizard((state) => state.submitted);
  const { orders } = usePlan();
  const plan = useCommand('getResendPlan', { planId: submitted?.planId ?? '' }, 'resendsChanged').value;
  if (submitted === null) return null;
  const { keys, joined, planId } = submitted;
  const [sent] = orders;
  const [only] = keys;
  const ended = plan?.open === 0;
  const show = (key: number | null) => {
    closeWizard();
    navigate(key === null ? '/resends' : `/resends/${key}`);
  };
  return (
    <StepFrame
      heading={ended ? t('follow.ended') : t('follow.heading', { count: keys.length })}
      back={false}
      aside={
        !ended && (
          <Text size="xs" c="dimmed">
            {t('follow.closing')}
          </Text>
        )
      }
      actions={
        <>
          {sent?.mode === 'period' ? <OtherKindNext order={sent} /> : null}
          <Button size="sm" variant="default" onClick={restartWizard}>
            {t('follow.another')}
          </Button>
          <Button size="sm" variant="default" onClick={() => show(keys.length === 1 ? (only ?? null) : null)}>
            {t('follow.show')}
          </Button>
          <Button size="sm" onClick={closeWizard}>
            {t('follow.done')}
          </Button>
        </>
      }
    >
      {joined.length > 0 && (
        <Text size="sm" mb="md">
          {t('follow.joined', { count: joined.length, formatted: formats.number(joined.length) })}
        </Text>
      )}
      <section aria-label={t('follow.progress')}>
        {keys.length === 1 && only !== undefined ? (
          <FollowOne resendKey={only} />
        ) : (
          <FollowMany planId={planId} onOpen={show} />
        )}
      </section>
    </StepFrame>
  );
}
