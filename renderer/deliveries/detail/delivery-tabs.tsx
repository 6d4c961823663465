/** What was sent, what came back, and every other attempt of the same transaction. */
import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetail } from '../../../electron/contract/delivery.ts';
import { useFormats } from '../../ui/formats.ts';
import { type DetailTab, setTab, useDeliveries } from '../store.ts';
import { Attempts } from './attempts.tsx';
import classes from './delivery-pane.module.css';
import { HeadersTable } from './headers-table.tsx';
import { useDeliveryHits, useSearchTerms } from './hits.ts';
import { TextPanel } from './text-panel.tsx';

const tabs = ['request', 'response', 'attempts'] as const satisfies readonly DetailTab[];

export function DeliveryTabs({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  const terms = useSearchTerms();
  const hits = useDeliveryHits(delivery, terms);
  const counts = { request: hits.body.length + hits.headers, response: hits.response.length, attempts: 0 };
  const chosen = useDeliveries((state) => state.tab);
  const [tab, choose] = useTabWithHits(chosen, `${delivery.id} ${terms.flat().join(' ')}`, counts);
  return (
    <Tabs
      className={classes.tabs}
      value={tab}
      onChange={(next) => choose(tabs.find((known) => known === next) ?? 'request')}
    >
      <Tabs.List px="md">
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`tab.${name}`)}
            {counts[name] > 0 && (
              <span className={classes.tabHits}>
                {t('hits.count', { count: counts[name], formatted: formats.number(counts[name]) })}
              </span>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="request" className={classes.panel}>
        <TextPanel title={t('detail.body')} text={delivery.body} empty={t('detail.noBody')} hits={hits.body} />
        <HeadersTable text={delivery.header} terms={terms} />
      </Tabs.Panel>
      <Tabs.Panel value="response" className={classes.panel}>
        <TextPanel
          title={t('detail.response')}
          text={delivery.response}
          empty={t(delivery.result === 'no_response' ? 'detail.noAnswer' : 'detail.emptyAnswer')}
          hits={hits.response}
        />
      </Tabs.Panel>
      <Tabs.Panel value="attempts" className={classes.panel}>
        <Attempts delivery={delivery} />
      </Tabs.Panel>
    </Tabs>
  );
}

/**
 * The tab on screen: the chosen one, but for a delivery whose hits all lie in another. That one shows until a person chooses,
 * and the choice stays what it was for the next delivery. `what` names what is looked at.
 */
function useTabWithHits(
  chosen: DetailTab,
  what: string,
  counts: Readonly<Record<DetailTab, number>>,
): readonly [DetailTab, (tab: DetailTab) => void] {
  const [kept, setKept] = useState<string | null>(null);
  const elsewhere = counts[chosen] === 0 ? tabs.find((tab) => counts[tab] > 0) : undefined;
  const choose = (tab: DetailTab) => {
    setKept(what);
    setTab(tab);
  };
  return [elsewhere !== undefined && kept !== what ? elsewhere : chosen, choose];
}
