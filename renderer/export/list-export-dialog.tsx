/** "Export" of a list whose columns nobody chooses: all that is known of each line. It begins with what the settings say. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exported, ExportFormat } from '../../electron/contract/export.ts';
import type { Result } from '../../electron/contract/failure.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { type Formats, useFormats } from '../ui/formats.ts';
import { ExportRunning } from './export-running.tsx';
import { FormatChoice } from './format-choice.tsx';
import { SavedFile } from './saved-file.tsx';
import { useExport } from './use-export.ts';
import { useExportDefaults } from './use-export-defaults.ts';

/** How the file is to be written. */
export interface ExportManner {
  readonly format: ExportFormat;
  readonly language: Formats['language'];
  /** IANA name. */
  readonly zone: string;
}

type ListExportDialogProps = {
  /** What the file will hold; `null` while it is not known. */
  readonly what: string | null;
  /** Says how many lines were written. */
  readonly done: (rows: number) => string;
  readonly write: (manner: ExportManner) => Promise<Result<Exported | null>>;
  readonly onClose: () => void;
};

export function ListExportDialog({ what, done, write, onClose }: ListExportDialogProps) {
  const { t } = useTranslation('export');
  const { t: common } = useTranslation('common');
  const { language } = useFormats();
  const { format: usual, zone } = useExportDefaults();
  const [format, setFormat] = useState(usual);
  const { stage, run } = useExport(() => write({ format, language, zone }));
  return (
    <Dialog opened onClose={onClose} title={t('title')} size={480} closeOnClickOutside={stage.at !== 'running'}>
      {stage.at === 'form' && (
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {what}
          </Text>
          <FormatChoice value={format} onChange={setFormat} />
          {stage.failure && <FailureNotice failure={stage.failure} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" size="sm" onClick={onClose}>
              {common('actions.cancel')}
            </Button>
            <Button size="sm" onClick={run} data-autofocus>
              {t('submit')}
            </Button>
          </Group>
        </Stack>
      )}
      {stage.at === 'running' && <ExportRunning />}
      {stage.at === 'done' && <SavedFile file={stage.file} title={done(stage.file.rows)} onClose={onClose} />}
    </Dialog>
  );
}
