/** Which object: its ID, checked as it is typed. */
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../../../bridge/bridge.ts';
import { useFailureText } from '../../../ui/failure-text.ts';
import { notifyFailure } from '../../../ui/notify.ts';
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
  const transactionId = endToEnd.test(draft.objectId.trim()) ? draft.objectId.trim() : null;
  const error = shown && (transactionId !== null ? t('badId.endToEnd') : t(`badId.${shown}`));
  return (
    <StepFrame heading={t(`which.headingObject_${draft.kind}`)} onNext={() => (fault ? tryStep() : goTo('preview'))}>
      <Stack gap="md" align="flex-start">
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
        {transactionId !== null && <FindById key={transactionId} transactionId={transactionId} />}
      </Stack>
    </StepFrame>
  );
}

/** Goes from an end-to-end ID to its deliveries, in whose bodies the object's number may stand. */
function FindById({ transactionId }: { transactionId: string }) {
  const { t } = useTranslation('wizard');
  const failureText = useFailureText();
  const [missing, setMissing] = useState(false);
  const find = async () => {
    const attempts = await attempt('listAttempts', { transactionId });
    if (!attempts.ok) return notifyFailure(attempts.failure, failureText);
    const deliveryIds = attempts.value.map(({ id }) => id);
    if (deliveryIds.length === 0) setMissing(true);
    else editDraft({ mode: 'objects', source: { deliveryIds } });
  };
  return (
    <>
      <Button variant="default" leftSection={<IconSearch size={15} aria-hidden />} onClick={find}>
        {t('which.findId')}
      </Button>
      {missing && (
        <Text size="sm" role="status">
          {t('which.notFound')}
        </Text>
      )}
    </>
  );
}
