/** The file is whole: what it holds, and where it lies. */
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconFolderOpen } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exported } from '../../electron/contract/export.ts';
import { attempt } from '../bridge/bridge.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { notifyFailure } from '../ui/notify.ts';

type SavedFileProps = {
  readonly file: Exported;
  /** How many of what were written. */
  readonly title: string;
  readonly onClose: () => void;
  /** What the file does not say of itself. */
  readonly children?: ReactNode;
};

export function SavedFile({ file, title, onClose, children }: SavedFileProps) {
  const { t } = useTranslation('export');
  const { t: common } = useTranslation('common');
  const { bytes } = useFormats();
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
            {title} · {bytes(file.bytes)}
          </Text>
          <Code style={{ overflowWrap: 'anywhere' }}>{file.path}</Code>
        </div>
      </Group>
      {children}
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
