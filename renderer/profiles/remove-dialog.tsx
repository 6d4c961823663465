/** Asks twice before a profile goes, with its token and all of its local data: by a button, and by its name. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/failure.ts';
import type { Profile } from '../../electron/contract/session.ts';
import { attempt } from '../bridge.ts';
import { useAppStore } from '../ui/app-state.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useFormats } from '../ui/formats.ts';
import { Notice } from '../ui/notice.tsx';
import { useCommand } from '../ui/use-command.ts';
import { forgetProfile } from '../wizard/memory.ts';

type RemoveDialogProps = { readonly profile: Profile; readonly active: boolean; readonly onClose: () => void };

export function RemoveDialog({ profile, active, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('profiles');
  const { t: common } = useTranslation('common');
  const store = useAppStore();
  const [typed, setTyped] = useState('');
  const [removing, setRemoving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const confirmed = typed.trim() === profile.label;

  const remove = async (event: FormEvent) => {
    event.preventDefault();
    if (!confirmed || removing) return;
    setRemoving(true);
    const result = await attempt('removeProfile', { profileId: profile.id });
    setRemoving(false);
    if (!result.ok) return setFailure(result.failure);
    forgetProfile(profile.id);
    onClose();
    store.setState({ session: result.value });
  };

  return (
    <Dialog opened title={t('removeTitle', { profile: profile.label })} onClose={onClose} size={480}>
      <form onSubmit={(event) => void remove(event)}>
        <Stack gap="sm">
          <Text size="sm">{t('removeText')}</Text>
          <Text size="sm" c="dimmed">
            {t('removeStays')}
          </Text>
          {active ? <UnderWay /> : <Warning>{t('removeMaybeWaiting')}</Warning>}
          <TextInput
            label={t('removeType', { profile: profile.label })}
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
            <Button size="sm" color="red.9" type="submit" disabled={!confirmed} loading={removing}>
              {t('removeConfirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
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
