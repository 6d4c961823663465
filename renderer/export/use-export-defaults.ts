/** What an export begins with, by the settings. */
import type { ExportFormat } from '../../electron/contract/export.ts';
import type { Settings } from '../../electron/contract/settings.ts';
import { useApp } from '../bridge/app-state.tsx';
import { useFormats } from '../ui/formats.ts';

export interface ExportDefaults {
  readonly format: ExportFormat;
  readonly columns: Settings['exportColumns'];
  /** IANA name. */
  readonly zone: string;
}

export function useExportDefaults(): ExportDefaults {
  const { exportFormat, exportColumns, exportZone } = useApp(({ settings }) => settings);
  const { zone } = useFormats();
  return { format: exportFormat, columns: exportColumns, zone: exportZone === 'shown' ? zone : exportZone };
}
