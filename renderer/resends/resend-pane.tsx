/** One resend beside the grid: where it stands, its timeline, what was asked, the provider's words, the outcome. */
import { ActionIcon, Group, Skeleton, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconMessageReport, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ResendDetail } from '../../electron/contract/resend.ts';
import { useCommand, useLastAnswer } from '../bridge/use-command.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import room from '../ui/screen.module.css';
import { visibleText } from '../ui/visible-text.ts';
import { OutcomeLine } from './outcome-line.tsx';
import { OutcomeTable } from './outcome-table.tsx';
import { RequestFacts } from './request-facts.tsx';
import { ResendActions } from './resend-actions.tsx';
import classes from './resends.module.css';
import { StateBadge, StateHint } from './state-badge.tsx';
import { Timeline } from './timeline.tsx';
import { useResendWords } from './use-resend-words.ts';

interface ResendPaneProps {
  readonly resendKey: number;
  readonly onClose: () => void;
}

export function ResendPane({ resendKey, onClose }: ResendPaneProps) {
  const { t } = useTranslation('resends');
  const { t: common } = useTranslation('common');
  const words = useResendWords();
  const asked = useCommand('getResend', { key: resendKey }, 'resendsChanged');
  const resend = useLastAnswer(asked);
  const name = t('pane.label', { id: resend?.providerId ?? resend?.key ?? resendKey });
  return (
    <section className={room.pane} aria-label={name} aria-busy={asked.loading}>
      <Group className={room.paneHead} gap={6} wrap="nowrap">
        <Title order={2} size="h3" className={room.paneTitle}>
          {resend === null ? name : words.subject(resend)}
        </Title>
        <Tooltip label={`${common('actions.close')} · Esc`}>
          <ActionIcon aria-label={common('actions.close')} onClick={onClose}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      <div className={classes.paneBody}>
        {asked.failure !== null && <FailureNotice failure={asked.failure} onRetry={asked.reload} />}
        {resend !== null && <Sections resend={resend} />}
        {resend === null && asked.failure === null && (
          <Stack gap="md">
            {[40, 90, 75, 60].map((width) => (
              <Skeleton key={width} height={12} width={`${width}%`} animate={false} />
            ))}
          </Stack>
        )}
      </div>
    </section>
  );
}

function Sections({ resend }: { resend: ResendDetail }) {
  const { t } = useTranslation('resends');
  return (
    <Stack gap="lg">
      <Stack gap="sm">
        <Group gap="sm" role="status">
          <StateBadge state={resend.state} status={resend.providerStatus} />
          {resend.providerId !== null && (
            <Text size="sm" c="dimmed">
              {t('request', { id: resend.providerId })}
            </Text>
          )}
        </Group>
        <StateHint resend={resend} />
        {resend.outcome !== null && <OutcomeLine outcome={resend.outcome} />}
        {resend.errorMessage !== null && (
          <Notice fill tone="bad" Icon={IconMessageReport} title={t('providerWords')}>
            <p className="selectable">{visibleText(resend.errorMessage)}</p>
          </Notice>
        )}
        <ResendActions resend={resend} />
      </Stack>
      <section aria-label={t('timeline.label')}>
        <h3 className={classes.heading}>{t('timeline.label')}</h3>
        <Timeline resend={resend} />
      </section>
      <RequestFacts resend={resend} />
      {resend.outcome !== null && <OutcomeTable resendKey={resend.key} />}
    </Stack>
  );
}
