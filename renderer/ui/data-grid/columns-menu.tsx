/** The button over a grid that opens the list of its columns. */
import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../lazily.ts';
import type { ColumnLayout } from './use-column-layout.ts';

const ColumnsList = lazily(async () => (await import('./columns-list.tsx')).ColumnsList);

export function ColumnsMenu<Row>({ layout }: { layout: ColumnLayout<Row> }) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" shadow="md" width={272} withinPortal={false} floatingStrategy="fixed" trapFocus>
      <Popover.Target>
        <Tooltip label={t('columns.label')}>
          <ActionIcon size={30} aria-label={t('columns.label')}>
            <IconColumns3 size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('columns.label')}>
        <Suspense>
          <ColumnsList layout={layout} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
