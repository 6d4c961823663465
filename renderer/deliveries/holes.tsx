/** What the archive does not hold: said beside the count, and shown in the table where it is. */
import { Popover, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Hole } from '../../electron/contract/common.ts';
import { type Formats, useFormats } from '../ui/formats.ts';
import classes from './holes.module.css';

/** The words for a hole's stretch of time. */
export function useHoleRange(): (hole: Hole) => string {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  return ({ from, to }) => (from === null ? t('holes.before', { time: formats.minute(to) }) : formats.range(from, to));
}

export function HolesNote({ holes }: { holes: readonly Hole[] }) {
  const { t } = useTranslation('deliveries');
  const formats: Formats = useFormats();
  const range = useHoleRange();
  if (holes.length === 0) return null;
  return (
    <Popover position="bottom-start" shadow="md" width={320} withArrow={false}>
      <Popover.Target>
        <UnstyledButton className={classes.note}>
          <IconAlertTriangle size={13} aria-hidden />
          {t('holes.badge', { count: holes.length, formatted: formats.number(holes.length) })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600}>
          {t('holes.title')}
        </Text>
        <Text size="xs" c="dimmed" mb={6}>
          {t('holes.text')}
        </Text>
        <ul className={classes.list}>
          {holes.map((hole) => (
            <li key={hole.to}>{range(hole)}</li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The hole that lies between the instants of two neighbours of the table, whichever its order; `undefined` when none does. */
export function holeBetween(holes: readonly Hole[], one: number, other: number): Hole | undefined {
  const older = Math.min(one, other);
  const newer = Math.max(one, other);
  return holes.find(({ from, to }) => from !== null && from >= older && to <= newer && to > from);
}
