/** Asks twice before something of a profile goes for good: by a button, and by the profile's name. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/failure.ts';
import { Dialog } from './dialog.tsx';
import { FailureNotice } from './failure-notice.tsx';

type TypedConfirmationProps = {
  readonly title: string;
  /** What has to be typed. */
  readonly name: string;
  /** Says so. */
  readonly label: string;
  readonly confirm: string;
  /** Returns why it failed; closes the dialog itself when it did not. */
  readonly onConfirm: () => Promise<Failure | null>;
  readonly onClose: () => void;
  /** What goes, and what stays. */
  readonly children: ReactNode;
};

export function TypedConfirmation(props: TypedConfirmationProps) {
  const { title, name, label, confirm, onConfirm, onClose, children } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const confirmed = typed.trim() === name;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!confirmed || busy) return;
    setBusy(true);
    setFailure(await onConfirm());
    setBusy(false);
  };

  return (
    <Dialog opened title={title} onClose={onClose} size={480}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          {children}
          <TextInput
            label={label}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
          {failure && <FailureNotice failure={failure} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" size="sm" onClick={onClose}>
              {t('actions.cancel')}
            </Button>
            <Button size="sm" color="red.9" type="submit" disabled={!confirmed} loading={busy}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
