/** The list of incidents: where, when, how much, why, and what one can do about each. */
import { Button, Text } from '@mantine/core';
import { IconCircleCheck, IconFilter, IconPlugConnectedX, IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../electron/contract/incident.ts';
import { hostOf } from '../ui/address.ts';
import { useFormats } from '../ui/formats.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import classes from './incidents.module.css';
import { useIncidentWords } from './use-incident-words.ts';

type Acts = { readonly onShow: (incident: Incident) => void; readonly onResend: (incident: Incident) => void };

export function IncidentsPanel({ incidents, ...acts }: Acts & { readonly incidents: readonly Incident[] }) {
  const { t } = useTranslation('incidents');
  return (
    <>
      <div className={classes.head}>
        <Text size="sm" fw={600}>
          {t('title')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('text')}
        </Text>
      </div>
      <ul className={classes.list}>
        {openFirst(incidents).map((incident) => (
          <IncidentLine key={`${incident.from} ${incident.url}`} incident={incident} {...acts} />
        ))}
      </ul>
    </>
  );
}

/** What goes on is what one came for. */
function openFirst(incidents: readonly Incident[]): Incident[] {
  return incidents.toSorted((a, b) => Number(b.recoveredAt === null) - Number(a.recoveredAt === null));
}

function IncidentLine({ incident, onShow, onResend }: Acts & { readonly incident: Incident }) {
  const { t } = useTranslation('incidents');
  const formats = useFormats();
  const words = useIncidentWords();
  const { url, urls, from, recoveredAt } = incident;
  const name = words.name(incident);
  return (
    <li className={classes.incident}>
      <div className={classes.where}>
        <span className={classes.host} title={urls.join('\n')}>
          {hostOf(url)}
        </span>
        {recoveredAt === null ? (
          <StatusBadge tone="bad" Icon={IconPlugConnectedX}>
            {t('open')}
          </StatusBadge>
        ) : (
          <StatusBadge tone="good" Icon={IconCircleCheck} quiet>
            {t('recovered', { span: formats.span(Math.max(recoveredAt - from, 60_000)) })}
          </StatusBadge>
        )}
      </div>
      <div className={classes.when}>
        {words.when(incident)} · {words.cause(incident)}
      </div>
      <div className={classes.foot}>
        <span className={classes.size}>{words.size(incident)}</span>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconFilter size={13} aria-hidden />}
          aria-label={t('showOf', { incident: name })}
          onClick={() => onShow(incident)}
        >
          {t('show')}
        </Button>
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconRepeat size={13} aria-hidden />}
          aria-label={t('resendOf', { incident: name })}
          onClick={() => onResend(incident)}
        >
          {t('resend')}
        </Button>
      </div>
    </li>
  );
}
