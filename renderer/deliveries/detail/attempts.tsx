/** Every attempt of a transaction on a line of time, the oldest first. */
import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DeliveryDetail, DeliveryRow } from '../../../electron/contract/delivery.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Mono } from '../../ui/mono.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { ResultBadge } from '../result.tsx';
import classes from './attempts.module.css';

export function Attempts({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation('deliveries');
  if (delivery.transactionId === null) {
    return (
      <Text size="sm" c="dimmed" p="md">
        {t('attempts.noTransaction')}
      </Text>
    );
  }
  return <AttemptsOf transactionId={delivery.transactionId} openId={delivery.id} />;
}

function AttemptsOf({ transactionId, openId }: { transactionId: string; openId: number }) {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  const asked = useCommand('listAttempts', { transactionId }, 'deliveriesChanged');
  if (asked.failure) {
    return (
      <Box p="md">
        <FailureNotice failure={asked.failure} onRetry={asked.reload} />
      </Box>
    );
  }
  const attempts = asked.value ?? [];
  return (
    <div className={classes.attempts}>
      <Text size="xs" c="dimmed" mb="sm">
        {asked.value && t('attempts.count', { count: attempts.length, formatted: formats.number(attempts.length) })}
      </Text>
      <ol className={classes.line}>
        {attempts.map((attempt, index) => (
          <Attempt key={attempt.id} attempt={attempt} before={attempts[index - 1]} open={attempt.id === openId} />
        ))}
      </ol>
    </div>
  );
}

type AttemptProps = { readonly attempt: DeliveryRow; readonly before: DeliveryRow | undefined; readonly open: boolean };

function Attempt({ attempt, before, open }: AttemptProps) {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  return (
    <li className={classes.attempt} data-result={attempt.result} data-open={open || undefined}>
      {before && (
        <Text size="xs" c="dimmed" className={classes.gap}>
          {t('attempts.later', { span: formats.span(attempt.createdAt - before.createdAt) })}
        </Text>
      )}
      <Link href={`/deliveries/${attempt.id}`} className={classes.link} aria-current={open ? 'true' : undefined}>
        <span className={classes.when}>{formats.stamp(attempt.createdAt)}</span>
        <ResultBadge result={attempt.result} />
        {attempt.statusCode !== null && <Mono>{attempt.statusCode}</Mono>}
        <Mono dimmed>{attempt.id}</Mono>
      </Link>
    </li>
  );
}
