/** Says once that there is a newer version, calmly, and lets itself be put off. */
import { Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { UpdateSteps } from './update-steps.tsx';
import classes from './updates.module.css';
import { usePutOff, useUpdate, useUpdateWords } from './use-update.ts';

export function UpdateNote() {
  const { t } = useTranslation('about');
  const state = useUpdate();
  const words = useUpdateWords();
  const { version, putOff } = usePutOff();
  const offered = state?.version ?? null;
  if (state === null || offered === null || offered === version) return null;
  const { what, problem } = words(state);
  const settled = state.phase === 'on-quit' || state.phase === 'downloading';
  return (
    <section className={classes.note} aria-label={t('updates')}>
      <IconDownload size={16} aria-hidden className={classes.icon} />
      <Text size="sm" mr="auto" role="status">
        {problem === null ? what : `${what} ${problem}`}
      </Text>
      <UpdateSteps state={state} />
      <Button variant="subtle" onClick={() => putOff(offered)}>
        {settled ? t('hide') : t('later')}
      </Button>
    </section>
  );
}
