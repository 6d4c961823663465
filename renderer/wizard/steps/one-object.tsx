/** Which object: its ID, checked as it is typed. */
import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { objectOrder } from '../orders.ts';
import { editDraft, goTo, tryStep, useWizard } from '../store.ts';
import classes from '../wizard.module.css';
import { StepFrame } from './step-frame.tsx';

/** An end-to-end ID: people have it at hand, and it is not what the provider asks for. */
const endToEnd = /^[ED][0-9A-Z]{20,}$/iu;

export function OneObject() {
  const { t } = useTranslation('wizard');
  const draft = useWizard((state) => state.draft);
  const tried = useWizard((state) => state.tried);
  const read = objectOrder(draft);
  const fault = 'fault' in read ? read.fault : null;
  const shown = fault === 'empty' && !tried ? null : fault;
  const error = shown && (endToEnd.test(draft.objectId.trim()) ? t('badId.endToEnd') : t(`badId.${shown}`));
  return (
    <StepFrame heading={t(`which.headingObject_${draft.kind}`)} onNext={() => (fault ? tryStep() : goTo('preview'))}>
      <TextInput
        className={classes.id}
        size="sm"
        label={t('which.objectId')}
        description={t(`which.objectIdHint_${draft.kind}`)}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={draft.objectId}
        onChange={(event) => editDraft({ objectId: event.currentTarget.value })}
        error={error}
        inputMode="numeric"
        maxLength={60}
        spellCheck={false}
        data-autofocus
      />
    </StepFrame>
  );
}
