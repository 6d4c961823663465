/** "Export": the verdicts as a file, then where it is. */
import { Button, Code, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exported, ExportFormat, ReconciliationColumn } from '../../electron/contract/export.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { attempt } from '../bridge.ts';
import { ExportRunning } from '../deliveries/export/export-running.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { notifyFailure } from '../ui/notify.ts';
import { useCommand } from '../ui/use-command.ts';
import { useReconcile } from './store.ts';

const formats = ['csv-excel', 'csv', 'jsonl'] as const satisfies readonly ExportFormat[];

const columns: ReconciliationColumn[] = [
  'line',
  'transactionId',
  'verdict',
  'why',
  'statusCode',
  'lastAt',
  'deliveryId',
  'kind',
  'attempts',
  'arrived',
  'maybeNewer',
  'at',
];

type Stage =
  | { readonly at: 'form'; readonly failure: Failure | null }
  | { readonly at: 'running' }
  | { readonly at: 'done'; readonly file: Exported };

export function ListExportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('export');
  const { t: reconcile } = useTranslation('reconcile');
  const { t: common } = useTranslation('common');
  const { language, zone, number } = useFormats();
  const filter = useReconcile((state) => state.filter);
  const counted = useCommand('summarizeReconciliation', { filter, before: null });
  const count = counted.value?.count ?? null;
  const [format, setFormat] = useState<ExportFormat>('csv-excel');
  const [stage, setStage] = useState<Stage>({ at: 'form', failure: null });

  const run = async () => {
    setStage({ at: 'running' });
    const request = { filter, order: 'oldest', columns, format, language, zone } as const;
    const result = await attempt('exportReconciliation', request);
    if (!result.ok) setStage({ at: 'form', failure: result.failure.code === 'cancelled' ? null : result.failure });
    else setStage(result.value === null ? { at: 'form', failure: null } : { at: 'done', file: result.value });
  };

  return (
    <Dialog opened onClose={onClose} title={t('title')} size={480} closeOnClickOutside={stage.at !== 'running'}>
      {stage.at === 'form' && (
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {count !== null && reconcile('export.what', { count, formatted: number(count) })}
          </Text>
          <div role="radiogroup" aria-label={t('format')}>
            <SegmentedControl
              fullWidth
              value={format}
              onChange={(value) => setFormat(formats.find((known) => known === value) ?? 'csv-excel')}
              data={formats.map((value) => ({ value, label: t(`formats.${value}`) }))}
            />
            <Text size="xs" c="dimmed" mt={6}>
              {t(`formatHint.${format}`)}
            </Text>
          </div>
          {stage.failure && <FailureNotice failure={stage.failure} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" size="sm" onClick={onClose}>
              {common('actions.cancel')}
            </Button>
            <Button size="sm" onClick={() => void run()} data-autofocus>
              {t('submit')}
            </Button>
          </Group>
        </Stack>
      )}
      {stage.at === 'running' && <ExportRunning />}
      {stage.at === 'done' && <Done file={stage.file} onClose={onClose} />}
    </Dialog>
  );
}

function Done({ file, onClose }: { file: Exported; onClose: () => void }) {
  const { t } = useTranslation('export');
  const { t: reconcile } = useTranslation('reconcile');
  const { t: common } = useTranslation('common');
  const { number, bytes } = useFormats();
  const words = useFailureText();
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
            {reconcile('export.done', { count: file.rows, formatted: number(file.rows) })} · {bytes(file.bytes)}
          </Text>
          <Code style={{ overflowWrap: 'anywhere' }}>{file.path}</Code>
        </div>
      </Group>
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
