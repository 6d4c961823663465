/** "Paste IDs": a list out of a spreadsheet, a message or a query. */
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { readList } from './read-list.ts';

export function PasteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('reconcile');
  const { t: common } = useTranslation('common');
  const [text, setText] = useState('');
  const submit = () => {
    onClose();
    void readList(new Blob([text]), t('paste.name'));
  };
  return (
    <Dialog opened onClose={onClose} title={t('paste.title')} size={560} closeOnClickOutside={text === ''}>
      <Stack gap="md">
        <Textarea
          size="sm"
          label={t('paste.label')}
          description={t('paste.hint')}
          rows={10}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          spellCheck={false}
          ff="monospace"
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="sm" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button size="sm" disabled={text.trim() === ''} onClick={submit}>
            {t('paste.submit')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
