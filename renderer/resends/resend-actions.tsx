/** What can be done with a resend: take it back before it leaves, send it again when nothing came of it. */
import { Button, Group } from '@mantine/core';
import { IconRepeat, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResendRow } from '../../electron/contract/resend.ts';
import { mayRepeat } from '../../electron/contract/values/resends.ts';
import { attempt } from '../bridge/bridge.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { notifyFailure } from '../ui/notify.ts';
import { openWizard } from './wizard/store.ts';

export function ResendActions({ resend }: { resend: ResendRow }) {
  const { t } = useTranslation('resends');
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const { state, key } = resend;

  const run = (work: () => Promise<void>) => async () => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const drop = run(async () => {
    const result = await attempt('dropResends', { keys: [key] });
    if (!result.ok) notifyFailure(result.failure, failureText);
  });
  const send = run(async () => {
    const result = await attempt('sendResendsAgain', { keys: [key] });
    if (!result.ok) notifyFailure(result.failure, failureText);
  });
  const again = run(async () => {
    const result = await attempt('getResendAgain', { key });
    if (result.ok) openWizard(result.value);
    else notifyFailure(result.failure, failureText);
  });

  const mayDecide = state === 'needs_decision';
  const mayDrop = state === 'planned' || mayDecide;
  const isRepeatable = mayRepeat(resend) && !mayDecide;
  if (!mayDrop && !isRepeatable) return null;
  return (
    <Group gap="xs">
      {isRepeatable && (
        <Button variant="default" leftSection={<IconRepeat size={15} aria-hidden />} onClick={again} disabled={busy}>
          {t('again')}
        </Button>
      )}
      {mayDecide && (
        <Button variant="default" leftSection={<IconRepeat size={15} aria-hidden />} onClick={send} disabled={busy}>
          {t('sendAnyway')}
        </Button>
      )}
      {mayDrop && (
        <Button variant="default" leftSection={<IconX size={15} aria-hidden />} onClick={drop} disabled={busy}>
          {t('drop')}
        </Button>
      )}
    </Group>
  );
}
