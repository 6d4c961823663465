/** The file is whole: what is in it, what is not, and where it lies. */
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconFolderOpen, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Exported } from '../../../electron/contract/export.ts';
import { attempt } from '../../bridge.ts';
import { useFailureText } from '../../ui/failure-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { Notice } from '../../ui/notice.tsx';
import { notifyFailure } from '../../ui/notify.ts';
import { ExportHoles } from './export-holes.tsx';

/** Rows that Excel can show: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3. */
const excelRows = 1_048_576;

export function ExportDone({ file, onClose }: { file: Exported; onClose: () => void }) {
  const { t } = useTranslation('export');
  const { t: common } = useTranslation('common');
  const { number, bytes } = useFormats();
  const words = useFailureText();
  const { rows, cells } = file.beyondExcel;
  const show = async () => {
    const result = await attempt('showExport', null);
    if (!result.ok) notifyFailure(result.failure, words);
  };
  return (
    <Stack gap="md">
      <Group gap="sm" wrap="nowrap" align="flex-start" role="status">
        <IconCircleCheck size={20} color="var(--good)" aria-hidden style={{ flex: 'none' }} />
        <div>
          <Text size="sm" fw={600}>
            {t('done', { count: file.rows, formatted: number(file.rows) })} · {bytes(file.bytes)}
          </Text>
          <Code style={{ overflowWrap: 'anywhere' }}>{file.path}</Code>
        </div>
      </Group>
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
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconFolderOpen size={15} aria-hidden />}
          onClick={() => void show()}
        >
          {t('show')}
        </Button>
        <Button size="sm" onClick={onClose} data-autofocus>
          {common('actions.close')}
        </Button>
      </Group>
    </Stack>
  );
}
