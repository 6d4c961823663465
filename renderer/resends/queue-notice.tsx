/** Why nothing leaves right now, when that needs saying: a token is missing, or the provider asks to wait. */
import { Button } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ResendState } from '../../electron/contract/resend.ts';
import { useCommand } from '../bridge/use-command.ts';
import { openRenewal } from '../sign-in/store.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { Notice } from '../ui/notice.tsx';

/** `state` is that of what is waited for; only what has not left yet is concerned. */
export function QueueNotice({ state }: { state: ResendState }) {
  const { t } = useTranslation('resends');
  const { t: signIn } = useTranslation('sign-in');
  const formats = useFormats();
  const failureText = useFailureText();
  const { value: queue } = useCommand('getResendQueue', null, 'resendsChanged');
  if (state !== 'planned' || queue === null || queue.phase === 'idle' || queue.phase === 'sending') return null;
  const why = queue.failure === null ? '' : failureText(queue.failure).what;
  return (
    <Notice
      fill
      tone="warn"
      Icon={IconHourglass}
      title={t(`queue.${queue.phase}`)}
      action={
        queue.phase === 'unauthorized' && (
          <Button variant="default" onClick={openRenewal}>
            {signIn('renewTitle')}
          </Button>
        )
      }
    >
      {why}
      {queue.retryAt !== null && ` ${t('queue.until', { time: formats.time(queue.retryAt) })}`}
    </Notice>
  );
}
