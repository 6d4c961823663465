/** The wizard's dialog: where one stands, and the present step. */
import { Modal, Stepper } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from '../../ui/use-focus-back.ts';
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
  useFocusBack(opened);
  const Content = content[step];
  return (
    <Modal.Root
      opened={opened}
      returnFocus={false}
      onClose={closeWizard}
      size={780}
      centered
      // `className` of the content would reach the layer around it as well.
      classNames={{ content: classes.dialog }}
      closeOnClickOutside={false}
      closeOnEscape={false}
      transitionProps={{ duration: 120 }}
    >
      <Modal.Overlay />
      <Modal.Content radius="lg" shadow="lg">
        <Modal.Body className={classes.body} p={0} onKeyDown={closeOnEscape}>
          {/* Not `Modal.Header`: its element is a banner, and a window has one. */}
          <div className={classes.header}>
            <Modal.Title className={classes.title}>{t('title')}</Modal.Title>
            <Modal.CloseButton aria-label={common('actions.close')} />
          </div>
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
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Closes on Escape, unless it was for a list or a calendar inside the dialog, which the modal's own way cannot tell. */
function closeOnEscape(event: KeyboardEvent<HTMLElement>): void {
  const { key, nativeEvent, target } = event;
  if (key !== 'Escape' || nativeEvent.isComposing) return;
  if (target instanceof Element && target.getAttribute('data-mantine-stop-propagation') === 'true') return;
  closeWizard();
}
