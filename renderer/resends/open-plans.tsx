/** The plans of which something waits in the queue, whoever made them and whenever: how far each is, and what holds it. */
import { useTranslation } from 'react-i18next';
import { useCommand } from '../bridge/use-command.ts';
import { useFormats } from '../ui/formats.ts';
import { PlanLine, waitingOf } from './plan-line.tsx';
import { QueueNotice } from './queue-notice.tsx';
import classes from './resends.module.css';

export function OpenPlans() {
  const { t } = useTranslation('resends');
  const { stamp } = useFormats();
  const { value } = useCommand('listOpenResendPlans', null, 'resendsChanged');
  const plans = (value ?? []).filter((plan) => waitingOf(plan) > 0);
  if (plans.length === 0) return null;
  return (
    <section className={classes.plans} aria-label={t('plan.label')}>
      {plans.map((plan) => (
        <PlanLine key={plan.planId} plan={plan}>
          <span className={classes.soft}>
            {` · ${stamp(plan.createdAt)}`}
            {plan.note !== '' && ` · ${plan.note}`}
          </span>
        </PlanLine>
      ))}
      {plans.some(({ paused }) => !paused) && <QueueNotice state="planned" />}
    </section>
  );
}
