/** What became of a delivery in a sentence, what to try, and the facts that identify it. */
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetail } from '../../../electron/contract/delivery.ts';
import { minute } from '../../../electron/contract/values/durations.ts';
import { namedEvent } from '../../../electron/contract/values/events.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Marked } from '../../ui/hits/marked.tsx';
import { Mono } from '../../ui/mono.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { ResultBadge } from '../result.tsx';
import { useEventText } from '../use-event-text.ts';
import classes from './delivery-pane.module.css';
import { explanationOf } from './explanation.ts';
import { useSearchTerms } from './hits.ts';

export function DeliveryFacts({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation('deliveries');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const terms = useSearchTerms();
  const eventText = useEventText();
  const isNamed = namedEvent(delivery.eventType) !== null;
  const marked = (text: string | null) => (text === null ? '—' : <Marked text={text} terms={terms} />);
  const key = explanationOf(delivery);
  const arrived = delivery.result === 'delivered';
  return (
    <div className={classes.facts}>
      <div className={classes.verdict} data-result={delivery.result}>
        <Group gap={8} mb={4}>
          <ResultBadge result={delivery.result} />
          {delivery.statusCode !== null && <Mono>HTTP {delivery.statusCode}</Mono>}
        </Group>
        <Text size="sm">{t(`explain.${key}.what`)}</Text>
        {!arrived && (
          <Text size="sm" c="dimmed">
            {t(`explain.${key}.next`)}
          </Text>
        )}
      </div>
      <dl className={classes.list}>
        {/* Beside it and not below: the body has to be in sight without scrolling. */}
        {delivery.amount !== null && (
          <Fact name={t('column.amount')}>
            {formats.money(delivery.amount)}
            {delivery.paymentStatus !== null && (
              <span className={classes.soft} title={t('column.paymentStatus')}>
                {marked(delivery.paymentStatus)}
              </span>
            )}
          </Fact>
        )}
        {delivery.counterparty !== null && (
          <Fact
            name={t(delivery.kind === 'CASHOUT' ? 'column.recipient' : 'column.counterparty')}
            copy={delivery.counterparty}
          >
            {marked(delivery.counterparty)}
          </Fact>
        )}
        {delivery.order !== null && (
          <Fact name={t('column.order')} copy={delivery.order}>
            {marked(delivery.order)}
          </Fact>
        )}
        {delivery.objectId !== null && (
          <Fact name={t('column.objectId')} copy={delivery.objectId}>
            <Mono>{marked(delivery.objectId)}</Mono>
          </Fact>
        )}
        {delivery.paidAt !== null && <Fact name={t('column.paidAt')}>{formats.exact(delivery.paidAt)}</Fact>}
        {delivery.amount === null && delivery.paymentStatus !== null && (
          <Fact name={t('column.paymentStatus')}>
            <Mono>{marked(delivery.paymentStatus)}</Mono>
          </Fact>
        )}
        {delivery.accountNumber !== null && (
          <Fact name={t('column.account')} copy={delivery.accountNumber}>
            <Mono>
              {delivery.branch === null
                ? marked(delivery.accountNumber)
                : visibleText(t('detail.branchAccount', { branch: delivery.branch, account: delivery.accountNumber }))}
            </Mono>
          </Fact>
        )}
        <Fact name={t('column.createdAt')} copy={delivery.createdAtText}>
          <span title={delivery.createdAtText}>{formats.exact(delivery.createdAt)}</span>
        </Fact>
        {delivery.naiveOffset !== null && (
          <Fact name={t('detail.zone')}>{t('detail.noZone', { zone: offsetText(delivery.naiveOffset) })}</Fact>
        )}
        {delivery.updatedAt !== delivery.createdAt && (
          <Fact name={t('detail.updatedAt')} copy={delivery.updatedAtText}>
            <span title={delivery.updatedAtText}>{formats.exact(delivery.updatedAt)}</span>
          </Fact>
        )}
        <Fact name={t('column.transactionId')} copy={delivery.transactionId}>
          <Mono>{marked(delivery.transactionId)}</Mono>
        </Fact>
        <Fact name={t('column.eventType')}>
          {isNamed && `${eventText(delivery.eventType)} `}
          <Mono dimmed={isNamed}>{marked(delivery.eventType)}</Mono>
          <span className={classes.soft}>{common(`kind.${delivery.kind ?? 'OTHER'}`)}</span>
        </Fact>
        <Fact name={t('column.url')} copy={delivery.url}>
          <Mono title={delivery.url ?? undefined}>{marked(delivery.url)}</Mono>
          {delivery.webhookId !== null && (
            <span className={classes.soft}>{t('detail.webhook', { id: delivery.webhookId })}</span>
          )}
        </Fact>
      </dl>
    </div>
  );
}

/** UTC−3, UTC+5:30 */
function offsetText(offset: number): string {
  const minutes = Math.abs(Math.round(offset / minute));
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return offset === 0 ? 'UTC' : `UTC${offset < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest}`;
}

function Fact({ name, copy, children }: { name: string; copy?: string | null; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd className="selectable">
        {children}
        {copy && <CopyButton text={copy} what={name} className={classes.copy} />}
      </dd>
    </div>
  );
}
