/** Every attempt of a transaction on a line of time, the oldest first. */
import { ActionIcon, Box, Text, Tooltip } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AttemptsOf, DeliveryDetail, DeliveryRow } from '../../../electron/contract/delivery.ts';
import { isMissing } from '../../../electron/contract/values/verdict.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useFormats } from '../../ui/formats.ts';
import { lazily } from '../../ui/lazily.ts';
import { Mono } from '../../ui/mono.tsx';
import { PaymentBadge } from '../../ui/payment-badge.tsx';
import { missingFirst, useUnitText } from '../payment-state.ts';
import { ResultBadge } from '../result.tsx';
import classes from './attempts.module.css';

const CompareDialog = lazily(async () => (await import('./compare-dialog.tsx')).CompareDialog);

/** The attempts that belong to a delivery's own: those of its transaction, or of its object before there is one. */
export function Attempts({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation('deliveries');
  const { transactionId, id: openId } = delivery;
  const of = transactionId === null ? { deliveryId: openId } : { transactionId };
  const formats = useFormats();
  const [compared, setCompared] = useState<number | null>(null);
  const asked = useCommand('listAttempts', of, 'deliveriesChanged');
  if (asked.failure) {
    return (
      <Box p="md">
        <FailureNotice failure={asked.failure} onRetry={asked.reload} />
      </Box>
    );
  }
  const attempts = asked.value ?? [];
  if (transactionId === null && delivery.objectId === null) {
    return (
      <Text size="sm" c="dimmed" p="md">
        {t('attempts.noTransaction')}
      </Text>
    );
  }
  return (
    <div className={classes.attempts}>
      <Units of={of} />
      <Text size="xs" c="dimmed" mb="sm">
        {asked.value &&
          t(transactionId === null ? 'attempts.ofObject' : 'attempts.count', {
            count: attempts.length,
            formatted: formats.number(attempts.length),
          })}
      </Text>
      <ol className={classes.line}>
        {attempts.map((attempt, index) => (
          <Attempt
            key={attempt.id}
            attempt={attempt}
            before={attempts[index - 1]}
            open={attempt.id === openId}
            onCompare={() => setCompared(attempt.id)}
          />
        ))}
      </ol>
      {compared !== null && (
        <Suspense>
          <CompareDialog ids={olderFirst(attempts, compared, openId)} onClose={() => setCompared(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** What of the payment arrived where: several events go to several endpoints, and each has attempts of its own. */
function Units({ of }: { of: AttemptsOf }) {
  const { t } = useTranslation('deliveries');
  const unitText = useUnitText();
  const { number } = useFormats();
  const verdict = useCommand('getPaymentVerdict', of, 'deliveriesChanged').value;
  if (!verdict || (verdict.units.length < 2 && verdict.unreadable === 0)) return null;
  const { unreadable } = verdict;
  return (
    <section className={classes.units} aria-label={t('unit.title')}>
      <PaymentBadge state={verdict.payment} />
      <ul>
        {missingFirst(verdict.units).map((unit) => (
          <li
            key={unit.deliveryId}
            data-missing={isMissing(unit.state) || undefined}
            title={unit.state === 'superseded' ? t('unit.supersededHint') : undefined}
          >
            {unitText(unit, verdict.units)}
          </li>
        ))}
      </ul>
      {unreadable > 0 && <p>{t('unit.unreadable', { count: unreadable, formatted: number(unreadable) })}</p>}
    </section>
  );
}

/** Attempts come oldest first. */
function olderFirst(attempts: readonly DeliveryRow[], one: number, other: number): readonly [number, number] {
  const place = (id: number) => attempts.findIndex((attempt) => attempt.id === id);
  return place(one) < place(other) ? [one, other] : [other, one];
}

type AttemptProps = {
  readonly attempt: DeliveryRow;
  readonly before: DeliveryRow | undefined;
  readonly open: boolean;
  readonly onCompare: () => void;
};

function Attempt({ attempt, before, open, onCompare }: AttemptProps) {
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
        <Mono dimmed title={attempt.url ?? undefined}>
          {attempt.eventType ?? attempt.id}
        </Mono>
      </Link>
      {!open && (
        <Tooltip label={t('compare.withOpen')}>
          <ActionIcon
            className={classes.compare}
            size="sm"
            aria-label={t('compare.with', { id: attempt.id })}
            onClick={onCompare}
          >
            <IconArrowsDiff size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}
