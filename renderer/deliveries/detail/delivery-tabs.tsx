/** What was sent, what came back, and every other attempt of the same transaction. */
import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetail } from '../../../electron/contract/delivery.ts';
import { type DetailTab, setTab, useDeliveries } from '../store.ts';
import { Attempts } from './attempts.tsx';
import classes from './delivery-pane.module.css';
import { HeadersTable } from './headers-table.tsx';
import { TextPanel } from './text-panel.tsx';

const tabs = ['request', 'response', 'attempts'] as const satisfies readonly DetailTab[];

export function DeliveryTabs({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation('deliveries');
  const tab = useDeliveries((state) => state.tab);
  return (
    <Tabs
      className={classes.tabs}
      value={tab}
      onChange={(next) => setTab(tabs.find((known) => known === next) ?? 'request')}
    >
      <Tabs.List px="md">
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="request" className={classes.panel}>
        <TextPanel title={t('detail.body')} text={delivery.body} empty={t('detail.noBody')} />
        <HeadersTable text={delivery.header} />
      </Tabs.Panel>
      <Tabs.Panel value="response" className={classes.panel}>
        <TextPanel
          title={t('detail.response')}
          text={delivery.response}
          empty={t(delivery.statusCode === null ? 'detail.noAnswer' : 'detail.emptyAnswer')}
        />
      </Tabs.Panel>
      <Tabs.Panel value="attempts" className={classes.panel}>
        <Attempts delivery={delivery} />
      </Tabs.Panel>
    </Tabs>
  );
}
