/** What the archive does not hold: said beside the count, and shown in the table where it is. */
import { Button, Popover, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hole } from '../../electron/contract/common.ts';
import { HoleLine } from '../downloads/hole-line.tsx';
import { isUnderWay, periodOf, useDownloads } from '../downloads/use-downloads.ts';
import { useApp } from '../ui/app-state.tsx';
import type { Order } from '../ui/data-grid/keyset-rows.ts';
import { useFormats } from '../ui/formats.ts';
import classes from './holes.module.css';

export function HolesNote({ holes }: { holes: readonly Hole[] }) {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
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
            <li key={hole.to}>
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
  const bounded = holes.filter(({ from }) => from !== null);
  if (bounded.length < 2 || busy) return null;
  return (
    <Button variant="light" fullWidth mt={8} onClick={() => bounded.map(periodOf).forEach(load)}>
      {t('holes.loadAll')}
    </Button>
  );
}

type Seam = { readonly above: number | null; readonly below: number | null; readonly order: Order };

/**
 * The holes to show between two neighbours of the table, the newest first: each at its newest end, for single rows of it may
 * be there already. `null` is no neighbour: the table begins or ends there.
 */
export function holesBetween(holes: readonly Hole[], { above, below, order }: Seam): readonly Hole[] {
  const [newer, older] = order === 'newest' ? [above, below] : [below, above];
  return holes.filter(
    ({ to }) => to <= (newer ?? Number.POSITIVE_INFINITY) && to > (older ?? Number.NEGATIVE_INFINITY),
  );
}

/** What the table shows where holes lie between two neighbours; `null` where none does. */
export function holeSeam(holes: readonly Hole[], place: Seam): ReactNode {
  const [hole, ...more] = holesBetween(holes, place);
  return hole ? <HoleLine hole={hole} more={more.length} /> : null;
}
