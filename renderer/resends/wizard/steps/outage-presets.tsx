/** The latest incidents as periods to choose: what one most often wants to have sent again. */

import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { day } from '../../../../electron/contract/values/durations.ts';
import { useIncidentWords } from '../../../incidents/use-incident-words.ts';
import { useIncidents } from '../../../incidents/use-incidents.ts';
import { windowOf } from '../../../incidents/window.ts';
import { editDraft } from '../store.ts';

const offeredFor = 7 * day;
const mostOffered = 4;
const everyUrl: string[] = [];

export function OutagePresets() {
  const words = useIncidentWords();
  const [from] = useState(() => Date.now() - offeredFor);
  const incidents = useIncidents({ from, to: null, urls: everyUrl });
  return incidents.slice(0, mostOffered).map((incident) => (
    <Button
      key={`${incident.from} ${incident.url}`}
      size="compact-sm"
      variant="default"
      leftSection={<IconPlugConnectedX size={14} aria-hidden />}
      onClick={() => editDraft(windowOf(incident, Date.now()))}
    >
      {words.name(incident)}
    </Button>
  ));
}
