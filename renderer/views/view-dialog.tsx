/** The questions about views: what one is to be called, and whether one may go. */

import { Button, Group, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/failure.ts';
import { limits } from '../../electron/contract/values/limits.ts';
import type { View } from '../../electron/contract/view.ts';
import { attempt } from '../bridge/bridge.ts';
import { setViewId } from '../deliveries/store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useFailureText } from '../ui/failure-text.ts';
import { notifyDone } from '../ui/notify.ts';
import { contentNow } from './content.ts';
import { askAboutView, type ViewQuestion } from './store.ts';
import { useViewCommands } from './use-view-commands.ts';

const close = () => askAboutView(null);

export function ViewDialog({ question }: { question: ViewQuestion }) {
  const { t } = useTranslation('views');
  const title = { save: t('saveTitle'), rename: t('renameTitle'), delete: t('deleteTitle') }[question.kind];
  return (
    <Dialog opened onClose={close} title={title} size={400}>
      {question.kind === 'delete' ? (
        <DeleteQuestion view={question.view} />
      ) : (
        <NameForm view={question.kind === 'rename' ? question.view : null} />
      )}
    </Dialog>
  );
}

/** Asks for the name of what is on screen, or another for a view. */
function NameForm({ view }: { view: View | null }) {
  const { t } = useTranslation('views');
  const words = useFailureText();
  const [name, setName] = useState(view?.name ?? '');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [empty, setEmpty] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setEmpty(name.trim() === '');
    if (name.trim() === '') return;
    const result = view
      ? await attempt('renameView', { id: view.id, name })
      : await attempt('saveView', { name, content: contentNow() });
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    if (view === null) {
      setViewId(result.value.id);
      notifyDone(t('saved', { name: result.value.name }));
    }
    close();
  };
  const sentence = failure && `${words(failure).what} ${words(failure).next}`;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={t('name')}
        value={name}
        maxLength={limits.viewName}
        data-autofocus
        autoComplete="off"
        error={empty ? t('nameMissing') : sentence}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value);
          setEmpty(false);
          setFailure(null);
        }}
      />
      {view === null && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('saveText')}
        </Text>
      )}
      <Answers submit={t(view ? 'renameSubmit' : 'saveSubmit')} />
    </form>
  );
}

function DeleteQuestion({ view }: { view: View }) {
  const { t } = useTranslation('views');
  const { remove } = useViewCommands();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void remove(view);
    close();
  };
  return (
    <form onSubmit={submit}>
      <Text size="sm">{t('deleteText', { name: view.name })}</Text>
      <Answers submit={t('deleteSubmit')} danger />
    </form>
  );
}

function Answers({ submit, danger = false }: { submit: string; danger?: boolean }) {
  const { t: common } = useTranslation('common');
  return (
    <Group justify="flex-end" gap="xs" mt="md">
      <Button variant="default" onClick={close}>
        {common('actions.cancel')}
      </Button>
      <Button type="submit" {...(danger ? { color: 'red' } : {})}>
        {submit}
      </Button>
    </Group>
  );
}
