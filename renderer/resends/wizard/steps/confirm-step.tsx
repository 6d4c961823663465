/** Fourth step: one sentence of what will happen, a note for later, and the button that makes it happen. */

import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { limits } from '../../../../electron/contract/values/limits.ts';
import { useProfile } from '../../../bridge/app-state.tsx';
import { profileColor } from '../../../sign-in/profile-color.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { rememberAccount } from '../memory.ts';
import { editDraft, sendPlan, tryStep, useWizard } from '../store.ts';
import { usePlan } from '../use-plan.ts';
import classes from '../wizard.module.css';
import { Cautions } from './cautions.tsx';
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
  const preview = useWizard((state) => state.preview);
  const profile = useProfile();
  const plan = usePlan();
  const sentence = usePlanSentence(plan);
  const formats = useFormats();
  const number = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const { affected } = plan;
  const mustType = affected > typedFrom;
  const right = !mustType || typed.replace(/[\s.,\u00a0\u202f]/gu, '') === String(affected);
  const send = () => {
    if (!right) {
      tryStep();
      number.current?.focus();
      return;
    }
    const [first] = plan.orders;
    if (first?.mode === 'period' && profile !== null) rememberAccount(profile.id, first);
    void sendPlan(plan.orders);
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
        {preview && <Cautions preview={preview} />}
        {mustType && (
          <TextInput
            className={classes.id}
            ref={number}
            size="sm"
            label={t('confirm.typeNumber')}
            description={t('confirm.typeNumberHint', { number: formats.number(affected) })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={tried && !right && t('confirm.typeNumberWrong', { number: affected })}
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
          maxLength={limits.note}
        />
        {failure && <FailureNotice failure={failure} />}
      </Stack>
    </StepFrame>
  );
}
