/** The wizard's dialog: where one stands, and the present step. */
import { Modal, Stepper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Step, steps } from './draft.ts';
import { ConfirmStep } from './steps/confirm-step.tsx';
import { FollowStep } from './steps/follow-step.tsx';
import { PreviewStep } from './steps/preview-step.tsx';
import { WhatStep } from './steps/what-step.tsx';
import { WhichStep } from './steps/which-step.tsx';
import { closeWizard, goTo, useWizard } from './store.ts';
import classes from './wizard.module.css';

const content: Record<Step, () => React.ReactNode> = {
  what: WhatStep,
  which: WhichStep,
  preview: PreviewStep,
  confirm: ConfirmStep,
  follow: FollowStep,
};

export function WizardDialog() {
  const { t } = useTranslation('wizard');
  const { t: common } = useTranslation('common');
  const opened = useWizard((state) => state.opened);
  const step = useWizard((state) => state.step);
  const planId = useWizard((state) => state.planId);
  const busy = useWizard((state) => state.sending || state.submitted !== null);
  const active = steps.indexOf(step);
  const Content = content[step];
  return (
    <Modal
      opened={opened}
      onClose={closeWizard}
      title={t('title')}
      size={780}
      padding={0}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
      classNames={{ content: classes.dialog, header: classes.header, title: classes.title, body: classes.body }}
    >
      <Stepper
        active={active}
        size="xs"
        iconSize={22}
        wrap={false}
        allowNextStepsSelect={false}
        {...(busy ? {} : { onStepClick: (index: number) => goTo(steps[index] ?? 'what') })}
        classNames={{ root: classes.stepper, separator: classes.separator, stepLabel: classes.stepLabel }}
      >
        {steps.map((name, index) => (
          <Stepper.Step
            key={name}
            label={t(`steps.${name}`)}
            disabled={busy || index > active}
            {...(index === active ? { 'aria-current': 'step' as const } : {})}
          />
        ))}
      </Stepper>
      <Content key={`${planId} ${step}`} />
    </Modal>
  );
}
