/** Says what goes with a profile, its token and all of its local data, and has it confirmed. */
import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../electron/contract/session.ts';
import { useAppStore } from '../../bridge/app-state.tsx';
import { attempt } from '../../bridge/bridge.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useFormats } from '../../ui/formats.ts';
import { Notice } from '../../ui/notice.tsx';
import { TypedConfirmation } from '../../ui/typed-confirmation.tsx';

type RemoveDialogProps = { readonly profile: Profile; readonly active: boolean; readonly onClose: () => void };

export function RemoveDialog({ profile, active, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('profiles');
  const store = useAppStore();

  const remove = async () => {
    const result = await attempt('removeProfile', { profileId: profile.id });
    if (!result.ok) return result.failure;
    onClose();
    store.setState({ session: result.value });
    return null;
  };

  return (
    <TypedConfirmation
      title={t('removeTitle', { profile: profile.label })}
      name={profile.label}
      label={t('removeType', { profile: profile.label })}
      confirm={t('removeConfirm')}
      onConfirm={remove}
      onClose={onClose}
    >
      <Text size="sm">{t('removeText')}</Text>
      <Text size="sm" c="dimmed">
        {t('removeStays')}
      </Text>
      {active ? <UnderWay /> : <Warning>{t('removeMaybeWaiting')}</Warning>}
    </TypedConfirmation>
  );
}

/** What would never be sent: known of the profile that is open. */
function UnderWay() {
  const { t } = useTranslation('profiles');
  const { number } = useFormats();
  const { value } = useCommand('getStorage', null);
  const count = value === null ? 0 : value.resendsUnderWay.waiting + value.resendsUnderWay.inDoubt;
  return count === 0 ? null : <Warning>{t('removeWaiting', { count, formatted: number(count) })}</Warning>;
}

function Warning({ children }: { children: string }) {
  return (
    <Notice tone="warn" Icon={IconAlertTriangle} fill>
      {children}
    </Notice>
  );
}
