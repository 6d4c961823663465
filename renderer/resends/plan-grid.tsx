/** The resends of one plan in a small grid. */
import type { ResendFilter } from '../../electron/contract/resend.ts';
import { DataGrid } from '../ui/data-grid/data-grid.tsx';
import { useColumnLayout } from '../ui/data-grid/use-column-layout.ts';
import { useResendColumns } from './use-resend-columns.tsx';
import { rowKey, useResendRows } from './use-resend-rows.ts';

interface PlanGridProps {
  readonly label: string;
  readonly filter: ResendFilter;
  readonly onOpen: (key: number) => void;
}

export function PlanGrid({ label, filter, onOpen }: PlanGridProps) {
  const rows = useResendRows(filter, 'oldest');
  const layout = useColumnLayout('plan-resends', useResendColumns(true));
  return (
    <DataGrid
      label={label}
      rows={rows}
      layout={layout}
      rowId={rowKey}
      order="oldest"
      openId={null}
      onOpen={(row) => onOpen(row.key)}
    />
  );
}
