/** Beside the deliveries' count: how many incidents lie in what is looked at, and the way to them. */
import { Popover, UnstyledButton } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryFilter } from '../../electron/contract/delivery.ts';
import type { Incident } from '../../electron/contract/incident.ts';
import { useFormats } from '../ui/formats.ts';
import { lazily } from '../ui/lazily.ts';
import classes from './incidents.module.css';
import { openIncidents, useIncidentsPanel } from './store.ts';
import { useIncidents } from './use-incidents.ts';

const IncidentsPanel = lazily(async () => (await import('./incidents-panel.tsx')).IncidentsPanel);

type IncidentsNoteProps = {
  /** What one looks at. */
  readonly filter: Pick<DeliveryFilter, 'from' | 'to' | 'urls'>;
  readonly onShow: (incident: Incident) => void;
  readonly onResend: (incident: Incident) => void;
};

export function IncidentsNote({ filter, onShow, onResend }: IncidentsNoteProps) {
  const { t } = useTranslation('incidents');
  const { number } = useFormats();
  const incidents = useIncidents(filter);
  const opened = useIncidentsPanel((state) => state.opened);
  const close = () => openIncidents(false);
  const andClose = (act: (incident: Incident) => void) => (incident: Incident) => {
    close();
    act(incident);
  };
  // A panel that is open stays while the table is narrowed to one of its incidents.
  if (incidents.length === 0 && !opened) return null;
  const open = incidents.some(({ recoveredAt }) => recoveredAt === null);
  return (
    <Popover
      opened={opened}
      onChange={(wanted) => wanted || close()}
      position="bottom-start"
      shadow="md"
      width={500}
      withinPortal={false}
      floatingStrategy="fixed"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes.badge} data-open={open || undefined} onClick={() => openIncidents(!opened)}>
          <IconPlugConnectedX size={13} aria-hidden />
          {t('badge', { count: incidents.length, formatted: number(incidents.length) })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label={t('title')}>
        <Suspense>
          <IncidentsPanel incidents={incidents} onShow={andClose(onShow)} onResend={andClose(onResend)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
