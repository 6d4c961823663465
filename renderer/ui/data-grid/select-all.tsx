/** The header over the boxes: selects the whole list, or nothing. */
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './data-grid.module.css';
import type { GridSelection } from './use-grid-selection.ts';

type SelectAllProps<Row> = {
  readonly selection: GridSelection<Row>;
  /** Rows of the list. */
  readonly count: number;
  readonly tabIndex: 0 | -1;
};

export function SelectAll<Row>({ selection, count, tabIndex }: SelectAllProps<Row>) {
  const { t } = useTranslation();
  const { size } = selection.rows;
  const Mark = size > 0 && size >= count ? IconCheck : IconMinus;
  return (
    <th scope="col" className={classes.pick} aria-colindex={1}>
      <button
        type="button"
        tabIndex={tabIndex}
        className={classes.box}
        data-col={0}
        data-on={size > 0 || undefined}
        aria-label={t(size > 0 ? 'grid.selectNone' : 'grid.selectAll')}
        onClick={size > 0 ? selection.clear : selection.all}
      >
        {size > 0 && <Mark size={12} stroke={3} aria-hidden />}
      </button>
    </th>
  );
}
