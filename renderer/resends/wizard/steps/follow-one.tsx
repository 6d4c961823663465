/** One resend on its way: where it stands, what the provider says, what came of it. */
import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconMessageReport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../bridge/use-command.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { visibleText } from '../../../ui/visible-text.ts';
import { OutcomeLine } from '../../outcome-line.tsx';
import { QueueNotice } from '../../queue-notice.tsx';
import { ResendActions } from '../../resend-actions.tsx';
import { StateBadge, StateHint } from '../../state-badge.tsx';
import { Timeline } from '../../timeline.tsx';
import { useResendWords } from '../../use-resend-words.ts';

export function FollowOne({ resendKey }: { resendKey: number }) {
  const { t } = useTranslation('resends');
  const words = useResendWords();
  const { value: resend, failure, reload } = useCommand('getResend', { key: resendKey }, 'resendsChanged');
  if (failure !== null) return <FailureNotice failure={failure} onRetry={reload} />;
  if (resend === null) return <Skeleton height={180} />;
  return (
    <Stack gap="md">
      <Group gap="sm" role="status">
        <StateBadge state={resend.state} status={resend.providerStatus} />
        <Text fw={600}>{words.subject(resend)}</Text>
        {resend.providerId !== null && (
          <Text size="sm" c="dimmed">
            {t('request', { id: resend.providerId })}
          </Text>
        )}
      </Group>
      <StateHint resend={resend} />
      {resend.errorMessage !== null && (
        <Notice fill tone="bad" Icon={IconMessageReport} title={t('providerWords')}>
          {visibleText(resend.errorMessage)}
        </Notice>
      )}
      {resend.outcome !== null && <OutcomeLine outcome={resend.outcome} />}
      <QueueNotice state={resend.state} />
      <Timeline resend={resend} />
      <ResendActions resend={resend} />
    </Stack>
  );
}
