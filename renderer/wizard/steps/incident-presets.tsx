/** Outages as periods: what people most often want sent again, one click away. */
import { Button, Group } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../electron/contract/incident.ts';
import { useFormats } from '../../ui/formats.ts';
import { useCommand } from '../../ui/use-command.ts';
import { editDraft } from '../store.ts';

const day = 86_400_000;
const shown = 4;

export function IncidentPresets() {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const [from] = useState(() => Date.now() - 7 * day);
  const { value: incidents } = useCommand('listIncidents', { from, to: null });
  if (incidents === null || incidents.length === 0) return null;
  return (
    <Group gap="xs" role="group" aria-label={t('which.outages')}>
      {incidents.slice(0, shown).map((incident) => (
        <Button
          key={`${incident.url} ${incident.from}`}
          size="compact-sm"
          variant="default"
          leftSection={<IconPlugConnectedX size={14} aria-hidden />}
          title={incident.url}
          onClick={() => editDraft(periodOf(incident))}
        >
          {t('which.outage', {
            count: incident.transactions,
            range: formats.range(incident.from, incident.to),
            host: hostOf(incident.url),
            formatted: formats.number(incident.transactions),
          })}
        </Button>
      ))}
    </Group>
  );
}

/** Whole seconds around the incident, as the provider takes them. */
function periodOf({ from, to }: Incident): { readonly from: number; readonly to: number } {
  const end = Math.floor(to / 1_000) * 1_000 + 1_000;
  return { from: Math.floor(from / 1_000) * 1_000, to: Math.min(end, Math.floor(Date.now() / 1_000) * 1_000) };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
