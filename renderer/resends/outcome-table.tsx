/** What became of each transaction, the worst first. */
import { Anchor, Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCommand } from '../bridge/use-command.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useFormats } from '../ui/formats.ts';
import { Mono } from '../ui/mono.tsx';
import classes from './resends.module.css';

/** Beyond these the table would only be scrolled past; the deliveries' screen lists them all. */
const shown = 200;

export function OutcomeTable({ resendKey }: { resendKey: number }) {
  const { t } = useTranslation('resends');
  const formats = useFormats();
  const { value: verdicts, failure, reload } = useCommand('listOutcome', { key: resendKey }, 'resendsChanged');
  if (failure !== null) return <FailureNotice failure={failure} onRetry={reload} />;
  if (verdicts === null) return <Skeleton height={90} />;
  if (verdicts.length === 0) return null;
  return (
    <section aria-label={t('outcome.title')}>
      <h3 className={classes.heading}>{t('outcome.title')}</h3>
      <table className={classes.verdicts}>
        <thead>
          <tr>
            <th scope="col">{t('outcome.transaction')}</th>
            <th scope="col">{t('outcome.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {verdicts.slice(0, shown).map(({ transactionId, verdict, statusCode, deliveryId }) => (
            <tr key={transactionId}>
              <td>
                {deliveryId === null ? (
                  <Mono>{transactionId}</Mono>
                ) : (
                  <Anchor component={Link} href={`/deliveries/${deliveryId}`} size="sm">
                    <Mono>{transactionId}</Mono>
                  </Anchor>
                )}
              </td>
              <td data-verdict={verdict}>
                {t(`outcome.${verdict}`)}
                {statusCode !== null && ` · HTTP ${statusCode}`}
                {verdict === 'still_failing' && statusCode === null && ` · ${t('outcome.noResponse')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {verdicts.length > shown && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('outcome.more', { count: verdicts.length - shown, formatted: formats.number(verdicts.length - shown) })}
        </Text>
      )}
    </section>
  );
}
