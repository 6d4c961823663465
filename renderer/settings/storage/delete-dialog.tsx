/** Says what goes with a profile's local data, and has it confirmed. */
import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Storage } from '../../../electron/contract/storage.ts';
import { useProfile } from '../../bridge/app-state.tsx';
import { attempt } from '../../bridge/bridge.ts';
import { useFormats } from '../../ui/formats.ts';
import { Notice } from '../../ui/notice.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { TypedConfirmation } from '../../ui/typed-confirmation.tsx';

export function DeleteDialog({ storage, onClose }: { storage: Storage; onClose: () => void }) {
  const { t } = useTranslation('archive');
  const { number, bytes } = useFormats();
  const profile = useProfile();
  const counted = (count: number) => ({ count, formatted: number(count) });
  const { waiting, inDoubt } = storage.resendsUnderWay;

  const remove = async () => {
    const result = await attempt('deleteLocalData', null);
    if (!result.ok) return result.failure;
    notifyDone(t('deleted'));
    onClose();
    return null;
  };

  if (!profile) return null;
  return (
    <TypedConfirmation
      title={t('deleteTitle', { profile: profile.label })}
      name={profile.label}
      label={t('deleteType', { profile: profile.label })}
      confirm={t('deleteConfirm')}
      onConfirm={remove}
      onClose={onClose}
    >
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
    </TypedConfirmation>
  );
}
