/** What is in the file, what is not, and where it lies. */
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Exported } from '../../../electron/contract/export.ts';
import { SavedFile } from '../../export/saved-file.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Notice } from '../../ui/notice.tsx';
import { ExportHoles } from './export-holes.tsx';

/** Rows that Excel can show: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3. */
const excelRows = 1_048_576;

export function ExportDone({ file, onClose }: { file: Exported; onClose: () => void }) {
  const { t } = useTranslation('export');
  const { number } = useFormats();
  const { rows, cells } = file.beyondExcel;
  return (
    <SavedFile file={file} title={t('done', { count: file.rows, formatted: number(file.rows) })} onClose={onClose}>
      <ExportHoles holes={file.holes} />
      {rows > 0 && (
        <Notice tone="info" Icon={IconInfoCircle}>
          {t('beyondRows', { count: rows, formatted: number(rows), max: number(excelRows) })}
        </Notice>
      )}
      {cells > 0 && (
        <Notice tone="info" Icon={IconInfoCircle}>
          {t('beyondCells', { count: cells, formatted: number(cells) })}
        </Notice>
      )}
    </SavedFile>
  );
}
