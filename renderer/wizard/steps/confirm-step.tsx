/** Fourth step: one sentence of what will happen, a note for later, and the button that makes it happen. */
import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../../ui/app-state.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { profileColor } from '../../ui/profile-color.ts';
import { editDraft, sendPlan, tryStep, useWizard } from '../store.ts';
import { usePlan } from '../use-plan.ts';
import classes from '../wizard.module.css';
import { StepFrame } from './step-frame.tsx';
import { usePlanSentence } from './use-plan-sentence.ts';

/** From how many affected deliveries on a person types their number before it goes out. */
const typedFrom = 100;

export function ConfirmStep() {
  const { t } = useTranslation('wizard');
  const note = useWizard((state) => state.draft.note);
  const sending = useWizard((state) => state.sending);
  const failure = useWizard((state) => state.failure);
  const tried = useWizard((state) => state.tried);
  const profile = useProfile();
  const plan = usePlan();
  const sentence = usePlanSentence(plan);
  const [typed, setTyped] = useState('');
  const number = plan.affected;
  const mustType = number > typedFrom;
  const right = !mustType || typed.replace(/[\s.,\u00a0\u202f]/gu, '') === String(number);
  const send = () => {
    if (right) void sendPlan(plan.orders);
    else tryStep();
  };
  return (
    <StepFrame
      heading={t('confirm.heading')}
      backDisabled={sending}
      aside={
        profile && (
          <Text size="xs" c="dimmed" truncate>
            <span className={classes.swatch} style={{ background: profileColor(profile.color) }} /> {profile.label}
          </Text>
        )
      }
      actions={
        <Button
          size="sm"
          leftSection={<IconSend size={15} aria-hidden />}
          onClick={send}
          loading={sending}
          disabled={plan.orders.length === 0}
        >
          {t('send')}
        </Button>
      }
    >
      <Stack gap="lg">
        <p className={classes.sentence}>{sentence}</p>
        {mustType && (
          <TextInput
            className={classes.id}
            size="sm"
            label={t('confirm.typeNumber')}
            description={t('confirm.typeNumberHint', { number })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={tried && !right && t('confirm.typeNumberWrong', { number })}
            inputMode="numeric"
            data-autofocus
          />
        )}
        <Textarea
          size="sm"
          label={t('confirm.note')}
          description={t('confirm.noteHint')}
          placeholder={t('confirm.notePlaceholder')}
          value={note}
          onChange={(event) => editDraft({ note: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={4}
          maxLength={500}
        />
        {failure && <FailureNotice failure={failure} />}
      </Stack>
    </StepFrame>
  );
}
