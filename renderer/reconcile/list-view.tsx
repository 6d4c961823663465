/** A list that was read: its numbers, its IDs, and the one that is open beside them. */

import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconFilterX, IconSearch } from '@tabler/icons-react';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reconciliation, ReconciliationRow } from '../../electron/contract/reconcile.ts';
import { limits } from '../../electron/contract/values/limits.ts';
import { DeliveryPane } from '../deliveries/detail/delivery-pane.tsx';
import { DataGrid } from '../ui/data-grid/data-grid.tsx';
import { useColumnLayout } from '../ui/data-grid/use-column-layout.ts';
import { useGridSelection } from '../ui/data-grid/use-grid-selection.ts';
import { useRowsState } from '../ui/data-grid/use-rows-state.ts';
import { Empty } from '../ui/empty.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { inDialog } from '../ui/in-dialog.ts';
import room from '../ui/screen.module.css';
import { SidePane } from '../ui/side-pane.tsx';
import { TypedField } from '../ui/typed-field.tsx';
import { ListFacts } from './list-facts.tsx';
import { ListNotices } from './list-notices.tsx';
import { ListSelection } from './list-selection.tsx';
import { NoDeliveryPane } from './no-delivery-pane.tsx';
import classes from './reconcile.module.css';
import { clearListFilter, openRow, restricts, searchList, useReconcile } from './store.ts';
import { Tiles } from './tiles.tsx';
import { useListColumns } from './use-list-columns.tsx';
import { rowPlace, useListRows } from './use-list-rows.ts';

export function ListView({ list }: { list: Reconciliation }) {
  const { t } = useTranslation('reconcile');
  const filter = useReconcile((state) => state.filter);
  const opened = useReconcile((state) => state.opened);
  const rows = useListRows(list.id, filter);
  const { summary, failure } = useRowsState(rows);
  const selection = useGridSelection(rows, rowPlace);
  const layout = useColumnLayout('reconcile', useListColumns());
  const grid = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    openRow(null);
    grid.current?.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus({ preventScroll: true });
  }, []);
  useHotkeys([
    [
      'Escape',
      (event) => {
        if (inDialog(event)) return;
        if (selection.rows.size > 0) selection.clear();
        else if (opened !== null) close();
      },
    ],
  ]);
  return (
    <>
      <ListFacts list={list}>
        <search className={classes.bar}>
          <TypedField
            className={classes.search}
            label={t('search')}
            icon={<IconSearch size={14} aria-hidden />}
            value={filter.search}
            maxLength={limits.listSearch}
            mono
            onType={searchList}
          />
          {restricts(filter) && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconFilterX size={14} aria-hidden />}
              onClick={clearListFilter}
            >
              {t('clear')}
            </Button>
          )}
        </search>
      </ListFacts>
      <Tiles list={list} />
      <ListNotices list={list} />
      <SidePane id="reconcile" pane={opened && <OpenPane row={opened} list={list} onClose={close} />}>
        <div ref={grid} className={room.list}>
          <DataGrid
            label={t('title')}
            rows={rows}
            layout={layout}
            rowId={rowPlace}
            order="oldest"
            selection={selection}
            openId={opened?.place ?? null}
            onOpen={openRow}
            {...(opened === null ? {} : { onActive: openRow })}
            instead={failure ? <FailureNotice failure={failure} /> : summary?.count === 0 && <NoRows list={list} />}
          />
          <ListSelection selection={selection} />
        </div>
      </SidePane>
    </>
  );
}

type OpenPaneProps = {
  readonly row: ReconciliationRow;
  readonly list: Reconciliation;
  readonly onClose: () => void;
};

function OpenPane({ row, list, onClose }: OpenPaneProps) {
  if (row.deliveryId !== null) return <DeliveryPane id={row.deliveryId} onClose={onClose} />;
  return <NoDeliveryPane row={row} list={list} onClose={onClose} />;
}

function NoRows({ list }: { list: Reconciliation }) {
  const { t } = useTranslation('reconcile');
  const nothing = list.ids === 0;
  return (
    <Empty
      Icon={IconFilterX}
      title={t(nothing ? 'none.noIds' : 'none.filtered')}
      text={t(nothing ? 'none.noIdsNext' : 'none.filteredNext')}
    >
      {!nothing && <Button onClick={clearListFilter}>{t('clear')}</Button>}
    </Empty>
  );
}
