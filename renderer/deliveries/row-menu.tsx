/** What one can do with a row of the table: its context menu. */
import { Menu } from '@mantine/core';
import {
  IconAppWindow,
  IconBraces,
  IconCopy,
  IconFilter,
  IconLayoutSidebarRight,
  IconRepeat,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryFilter, DeliveryRow } from '../../electron/contract/delivery.ts';
import { resendDelivery } from '../resends/one/store.ts';
import { copyText } from '../ui/copy.ts';
import type { GridColumn } from '../ui/data-grid/column.ts';
import { notifyDone } from '../ui/notify.ts';
import { visibleText } from '../ui/visible-text.ts';
import { jsonOfRow } from './row-json.ts';
import { narrow } from './store.ts';
import { useOpenInWindow } from './use-open-in-window.ts';

type RowMenuProps = {
  readonly row: DeliveryRow;
  /** The column of the cell under the pointer. */
  readonly column: GridColumn<DeliveryRow>;
  readonly onOpen: (row: DeliveryRow) => void;
};

export function RowMenu({ row, column, onOpen }: RowMenuProps) {
  const { t } = useTranslation('deliveries');
  const { t: common } = useTranslation('common');
  const openInWindow = useOpenInWindow();
  const text = column.text(row);
  const only = conditionOf(row, column.id);
  const copy = (what: string) => () => {
    if (copyText(what)) notifyDone(common('actions.copied'), 'copied');
  };
  return (
    <>
      <Menu.Item leftSection={<IconLayoutSidebarRight size={14} aria-hidden />} onClick={() => onOpen(row)}>
        {t('menu.open')}
      </Menu.Item>
      <Menu.Item leftSection={<IconAppWindow size={14} aria-hidden />} onClick={() => openInWindow(row.id)}>
        {t('window.open')}
      </Menu.Item>
      <Menu.Item leftSection={<IconRepeat size={14} aria-hidden />} onClick={() => resendDelivery(row)}>
        {t('detail.resend')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} disabled={text === ''} onClick={copy(text)}>
        {t('menu.copyCell', { column: column.header })}
      </Menu.Item>
      <Menu.Item leftSection={<IconBraces size={14} aria-hidden />} onClick={copy(jsonOfRow(row))}>
        {t('menu.copyRow')}
      </Menu.Item>
      {only && (
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<IconFilter size={14} aria-hidden />} onClick={() => narrow(only)}>
            {t('menu.only', { value: visibleText(text.length > 42 ? `${text.slice(0, 40)}…` : text) })}
          </Menu.Item>
        </>
      )}
    </>
  );
}

/** The condition that keeps rows with the same value in a column; `null` where there is none. */
function conditionOf(row: DeliveryRow, columnId: string): Partial<DeliveryFilter> | null {
  switch (columnId) {
    case 'result':
      return { results: [row.result] };
    case 'kind':
      return { kinds: [row.kind ?? 'OTHER'] };
    case 'statusCode':
      return row.statusCode === null ? null : { statusCodes: [row.statusCode] };
    case 'eventType':
      return row.eventType === null ? null : { eventTypes: [row.eventType] };
    case 'transactionId':
      return row.transactionId === null ? null : { transactionId: row.transactionId };
    case 'url':
      return row.url === null ? null : { urls: [row.url] };
    case 'amount':
      return row.amount === null ? null : { amountFrom: row.amount, amountTo: row.amount };
    case 'order':
      return row.order === null ? null : { order: row.order };
    case 'objectId':
      return row.objectId === null ? null : { objectId: row.objectId };
    case 'webhookId':
      return row.webhookId === null ? null : { webhookIds: [row.webhookId] };
    default:
      return null;
  }
}
