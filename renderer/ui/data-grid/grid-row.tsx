/** One row of a grid: its cells, or their skeletons while it is fetched. */
import { IconCheck } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { GridColumn } from './column.ts';
import classes from './data-grid.module.css';
import type { Branch } from './tree.ts';

type GridRowProps<Row> = {
  readonly row: Row | undefined;
  readonly index: number;
  /** The key of its element: skeletons that are the same for it need no new look when it shows another row. */
  readonly slot: number;
  /** CSS pixels from the top of the track. */
  readonly top: number;
  readonly columns: readonly GridColumn<Row>[];
  /** The cell that Tab reaches, when it is in this row. */
  readonly tabCol: number | null;
  readonly open: boolean;
  /** In a tree: where the row hangs. */
  readonly branch: Branch | undefined;
  /** `undefined`: this grid selects nothing. */
  readonly selected: boolean | undefined;
  /** What is missing between the row above and this one; `null` as a rule. */
  readonly seam: ReactNode;
  readonly loadingLabel: string;
  readonly selectLabel: string;
};

function PlainGridRow<Row>(props: GridRowProps<Row>) {
  const { row, index, slot, top, columns, tabCol, open, branch, selected, seam, loadingLabel, selectLabel } = props;
  const offset = selected === undefined ? 0 : 1;
  return (
    <tr
      className={classes.row}
      style={{ top }}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={open ? 'true' : undefined}
      aria-busy={row === undefined || undefined}
      aria-level={branch?.level}
      aria-posinset={branch?.place}
      aria-setsize={branch?.size}
      aria-expanded={branch?.expanded}
      data-row={index}
    >
      {selected !== undefined && (
        <td
          role="gridcell"
          tabIndex={tabCol === 0 ? 0 : -1}
          className={classes.pick}
          aria-colindex={1}
          data-col={0}
          data-pick
          aria-label={selectLabel}
        >
          <span className={classes.box}>{selected && <IconCheck size={12} stroke={3} aria-hidden />}</span>
        </td>
      )}
      {columns.map((column, place) => (
        <td
          key={column.id}
          role="gridcell"
          tabIndex={tabCol === place + offset ? 0 : -1}
          className={classes.cell}
          aria-colindex={place + offset + 1}
          data-col={place + offset}
          data-align={column.align}
        >
          {place === 0 && seam !== null && (
            <span className={classes.seam}>
              <span className={classes.seamLabel}>{seam}</span>
            </span>
          )}
          {row === undefined ? <Skeleton seed={slot * 31 + place * 17} label={loadingLabel} /> : column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

export const GridRow = memo(PlainGridRow) as typeof PlainGridRow;

function Skeleton({ seed, label }: { seed: number; label: string }) {
  return <span role="img" aria-label={label} className={classes.skeleton} style={{ width: `${38 + (seed % 47)}%` }} />;
}
