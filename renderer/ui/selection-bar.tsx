/** What one can do with the selected rows; it floats over the table's end and moves nothing. */
import { ActionIcon, Paper, Text, Tooltip } from '@mantine/core';
import { type Icon, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy.ts';
import { notifyDone } from './notify.ts';
import classes from './selection-bar.module.css';
import { useAnnounced } from './use-announced.ts';

type SelectionBarProps = {
  /** Rows that are selected; with none there is no bar. */
  readonly count: number;
  /** The same in words. */
  readonly words: string;
  readonly copy: { readonly label: string; readonly Icon: Icon; readonly text: () => string };
  readonly onClear: () => void;
  readonly children: ReactNode;
};

export function SelectionBar({ count, words, copy, onClear, children }: SelectionBarProps) {
  const { t } = useTranslation();
  useAnnounced('selection', words);
  if (count === 0) return null;
  return (
    <Paper className={classes.bar} shadow="lg" radius="lg" withBorder>
      <Text size="sm" fw={600}>
        {words}
      </Text>
      {children}
      <Tooltip label={copy.label}>
        <ActionIcon
          size={30}
          aria-label={copy.label}
          onClick={() => {
            if (copyText(copy.text())) notifyDone(t('actions.copied'), 'copied');
          }}
        >
          <copy.Icon size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${t('grid.selectNone')} · Esc`}>
        <ActionIcon size={30} aria-label={t('grid.selectNone')} onClick={onClear}>
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Paper>
  );
}
