/** What the archive does not hold: said beside the count, and shown in the table where it is. */
import { Button, Popover, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hole } from '../../electron/contract/common.ts';
import { useApp } from '../bridge/app-state.tsx';
import { HoleLine } from '../sync/hole-line.tsx';
import { isUnderWay, periodOf, useDownloads } from '../sync/use-downloads.ts';
import { useFormats } from '../ui/formats.ts';
import classes from './holes.module.css';
import { holesBetween, isGap, isLoadable, type Seam } from './holes-between.ts';

export function HolesNote({ holes: all }: { holes: readonly Hole[] }) {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  // What lies before everything that is kept is no gap: the table says at its end where it ends.
  const holes = all.filter(isGap);
  if (holes.length === 0) return null;
  return (
    <Popover position="bottom-start" shadow="md" width={400} withinPortal={false} floatingStrategy="fixed" trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.note}>
          <IconAlertTriangle size={13} aria-hidden />
          {t('holes.badge', { count: holes.length, formatted: formats.number(holes.length) })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('holes.title')}>
        <Text size="sm" fw={600}>
          {t('holes.title')}
        </Text>
        <Text size="xs" c="dimmed" mb={8}>
          {t('holes.text')}
        </Text>
        <ul className={classes.list}>
          {holes.map((hole) => (
            <li key={`${hole.to} ${hole.unreadable}`}>
              <HoleLine hole={hole} brief />
            </li>
          ))}
        </ul>
        <LoadAll holes={holes} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Everything that lies between two known ends, in one go. */
function LoadAll({ holes }: { holes: readonly Hole[] }) {
  const { t } = useTranslation('deliveries');
  const { load } = useDownloads();
  const busy = useApp(({ download }) => isUnderWay(download));
  const bounded = holes.filter(isLoadable);
  if (bounded.length < 2 || busy) return null;
  return (
    <Button variant="light" fullWidth mt={8} onClick={() => bounded.map(periodOf).forEach(load)}>
      {t('holes.loadAll')}
    </Button>
  );
}

/** What the table shows where holes lie between two neighbours; `null` where none does. */
export function holeSeam(holes: readonly Hole[], place: Seam): ReactNode {
  const [hole, ...more] = holesBetween(holes, place);
  return hole ? <HoleLine hole={hole} more={more.length} /> : null;
}
