/** Asks twice before a profile's local data is deleted: by a button, and by the profile's name. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/failure.ts';
import type { Storage } from '../../electron/contract/storage.ts';
import { attempt } from '../bridge.ts';
import { useProfile } from '../ui/app-state.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useFormats } from '../ui/formats.ts';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.ts';

export function DeleteDialog({ storage, onClose }: { storage: Storage; onClose: () => void }) {
  const { t } = useTranslation('archive');
  const { t: common } = useTranslation('common');
  const { number, bytes } = useFormats();
  const profile = useProfile();
  const [typed, setTyped] = useState('');
  const [deleting, setDeleting] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const counted = (count: number) => ({ count, formatted: number(count) });
  const { waiting, inDoubt } = storage.resendsUnderWay;
  const confirmed = profile !== null && typed.trim() === profile.label;

  const remove = async (event: FormEvent) => {
    event.preventDefault();
    if (!confirmed || deleting) return;
    setDeleting(true);
    const result = await attempt('deleteLocalData', null);
    setDeleting(false);
    if (!result.ok) return setFailure(result.failure);
    notifyDone(t('deleted'));
    onClose();
  };

  if (!profile) return null;
  return (
    <Dialog opened title={t('deleteTitle', { profile: profile.label })} onClose={onClose} size={480}>
      <form onSubmit={(event) => void remove(event)}>
        <Stack gap="sm">
          <Text size="sm">
            {t('deleteText', {
              size: bytes(storage.bytes.database + storage.bytes.log),
              deliveries: t('deliveries', counted(storage.deliveries)),
            })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('deleteStays')}
          </Text>
          {waiting > 0 && (
            <Notice tone="warn" Icon={IconAlertTriangle} fill>
              {t('deleteWaiting', counted(waiting))}
            </Notice>
          )}
          {inDoubt > 0 && (
            <Notice tone="bad" Icon={IconAlertTriangle} fill>
              {t('deleteInDoubt', counted(inDoubt))}
            </Notice>
          )}
          <TextInput
            label={t('deleteType', { profile: profile.label })}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
          {failure && <FailureNotice failure={failure} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" size="sm" onClick={onClose}>
              {common('actions.cancel')}
            </Button>
            <Button size="sm" color="red.9" type="submit" disabled={!confirmed} loading={deleting}>
              {t('deleteConfirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
