/** One resend beside the grid: where it stands, its timeline, what was asked, the provider's words, the outcome. */
import { ActionIcon, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconMessageReport, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { useCommand } from '../ui/use-command.ts';
import { OutcomeLine } from './outcome-line.tsx';
import { OutcomeTable } from './outcome-table.tsx';
import { RequestFacts } from './request-facts.tsx';
import { ResendActions } from './resend-actions.tsx';
import classes from './resends.module.css';
import { StateBadge } from './state-badge.tsx';
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
  const { value: resend, failure, reload } = useCommand('getResend', { key: resendKey }, 'resendsChanged');
  const name = t('pane.label', { id: resend?.providerId ?? resendKey });
  return (
    <aside
      className={classes.pane}
      aria-label={name}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Group className={classes.paneHead} justify="space-between" wrap="nowrap">
        <Text fw={600} truncate>
          {resend === null ? name : words.subject(resend)}
        </Text>
        <ActionIcon aria-label={common('actions.close')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <div className={classes.paneBody}>
        {failure !== null && <FailureNotice failure={failure} onRetry={reload} />}
        {resend === null && failure === null && (
          <Stack gap="md">
            <Skeleton height={24} width={140} />
            <Skeleton height={60} />
            <Skeleton height={140} />
          </Stack>
        )}
        {resend !== null && (
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
              <Text size="sm">{t(`stateHint.${resend.state}`, { status: resend.providerStatus ?? '' })}</Text>
              <OutcomeLine resend={resend} />
              {resend.errorMessage !== null && (
                <Notice tone="bad" Icon={IconMessageReport} title={t('providerWords')}>
                  <span className="selectable">{resend.errorMessage}</span>
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
        )}
      </div>
    </aside>
  );
}
