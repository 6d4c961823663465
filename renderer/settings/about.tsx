/** What Reenvio is: its version and what it runs on, whether there is a newer one, and what helps when something is wrong. */
import { Button, Group, Progress, Switch, Text } from '@mantine/core';
import { IconClipboardCopy, IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CommandInput } from '../../electron/contract/commands.ts';
import type { UpdateState } from '../../electron/contract/updates.ts';
import { useApp } from '../bridge/app-state.tsx';
import { attempt } from '../bridge/bridge.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { notifyFailure } from '../ui/notify.ts';
import { UpdateSteps } from '../updates/update-steps.tsx';
import { runUpdate, useUpdate, useUpdateWords } from '../updates/use-update.ts';
import { Line, Section } from './line.tsx';
import { useChange } from './use-change.ts';
import { useCopyDiagnostics } from './use-copy-diagnostics.ts';

export function About() {
  const { t } = useTranslation('about');
  const update = useUpdate();
  const copy = useCopyDiagnostics();
  return (
    <Section name="about" title={t('title')}>
      <Version />
      {update && <Updates state={update} />}
      {update && update.by !== 'none' && <LooksByItself />}
      <Line label={t('diagnostics')} hint={t('diagnosticsHint')}>
        {(id) => (
          <Button
            variant="default"
            aria-describedby={id}
            leftSection={<IconClipboardCopy size={15} aria-hidden />}
            onClick={copy}
          >
            {t('copy')}
          </Button>
        )}
      </Line>
      <Files what="crashes" />
      <Files what="logs" />
      <Files what="licenses" />
    </Section>
  );
}

function Version() {
  const { t } = useTranslation('about');
  const { version, versions } = useApp(({ info }) => info);
  const { list } = useFormats();
  const runtime = Object.entries({ Electron: versions.electron, Chromium: versions.chromium, Node: versions.node });
  const known = runtime.flatMap(([name, number]) => (number === null ? [] : [`${name} ${number}`]));
  return (
    <Line label={t('version', { version })} hint={list(known)}>
      {() => null}
    </Line>
  );
}

function Updates({ state }: { state: UpdateState }) {
  const { t } = useTranslation('about');
  const { what, problem } = useUpdateWords()(state);
  const asks = ['idle', 'current', 'available'].includes(state.phase) && state.by !== 'none';
  return (
    <Line label={t('updates')} hint={what}>
      {(id) => (
        <Group gap="xs" wrap="nowrap">
          {problem !== null && (
            <Text size="xs" c="var(--warn)" role="alert" maw={240}>
              {problem}
            </Text>
          )}
          {state.phase === 'downloading' && <Progress w={120} value={(state.part ?? 0) * 100} aria-labelledby={id} />}
          {asks && (
            <Button variant="default" onClick={() => runUpdate('check')}>
              {t('check')}
            </Button>
          )}
          <UpdateSteps state={state} />
        </Group>
      )}
    </Line>
  );
}

function LooksByItself() {
  const { t } = useTranslation('about');
  const on = useApp(({ settings }) => settings.updates);
  const change = useChange();
  return (
    <Line label={t('byItself')} hint={t('byItselfHint')}>
      {(id) => (
        <Switch
          size="sm"
          aria-labelledby={id}
          checked={on}
          onChange={({ currentTarget }) => change({ updates: currentTarget.checked })}
        />
      )}
    </Line>
  );
}

function Files({ what }: { what: CommandInput<'showAppFiles'>['what'] }) {
  const { t } = useTranslation('about');
  const words = useFailureText();
  const show = async () => {
    const result = await attempt('showAppFiles', { what });
    if (!result.ok) notifyFailure(result.failure, words);
  };
  return (
    <Line label={t(`files.${what}`)} hint={t(`filesHint.${what}`)}>
      {() => (
        <Button
          variant="default"
          aria-label={`${t('open')}: ${t(`files.${what}`)}`}
          leftSection={<IconFolderOpen size={15} aria-hidden />}
          onClick={() => void show()}
        >
          {t('open')}
        </Button>
      )}
    </Line>
  );
}
