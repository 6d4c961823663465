/** How long deliveries are kept: nothing is removed before a person saw how many that would be. */
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconCalendarClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useProfile } from '../../bridge/app-state.tsx';
import { useCommand } from '../../bridge/use-command.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Line } from '../line.tsx';
import { useChange } from '../use-change.ts';
import classes from './archive.module.css';

const offered = [7, 15, 30, 60, 90, 180, 365];
const forever = 'forever';

export function KeepDays() {
  const { t } = useTranslation('archive');
  const { number } = useFormats();
  const keepDays = useApp(({ settings }) => settings.keepDays);
  const removeOlder = useApp(({ settings }) => settings.removeOlder);
  const change = useChange();
  const [asking, setAsking] = useState<number | null>(null);

  const days = [...new Set([...offered, ...(keepDays === null ? [] : [keepDays])])].sort((a, b) => a - b);
  const choose = (value: string) => {
    if (value === forever) change({ keepDays: null, removeOlder: false });
    else setAsking(Number(value));
  };
  const hint = keepDays === null ? t('keepForeverHint') : removeOlder ? t('keepHint') : t('keepUnconfirmedHint');
  return (
    <>
      <Line label={t('keep')} hint={hint}>
        {(id) => (
          <Group gap="xs" wrap="nowrap">
            {keepDays !== null && !removeOlder && (
              <Button variant="subtle" onClick={() => setAsking(keepDays)}>
                {t('removeAsk')}
              </Button>
            )}
            <Select
              aria-labelledby={id}
              w={200}
              allowDeselect={false}
              value={keepDays === null ? forever : String(keepDays)}
              data={[
                ...days.map((count) => ({
                  value: String(count),
                  label: t('days', { count, formatted: number(count) }),
                })),
                { value: forever, label: t('forever') },
              ]}
              onChange={(value) => value && choose(value)}
            />
          </Group>
        )}
      </Line>
      {asking !== null && (
        <RemovalDialog
          days={asking}
          onClose={() => setAsking(null)}
          onConfirm={() => {
            change({ keepDays: asking, removeOlder: true });
            setAsking(null);
          }}
        />
      )}
    </>
  );
}

/** Asks once how long payers' data are to stay on this computer: when an account is first signed in to. */
export function KeepingQuestion() {
  const { t } = useTranslation('archive');
  const { number } = useFormats();
  const profile = useProfile();
  const { keepDays, removeOlder, keepingAsked } = useApp(({ settings }) => settings);
  const change = useChange();
  const [asking, setAsking] = useState(false);
  if (profile?.kind !== 'provider' || keepDays === null || removeOlder || keepingAsked) return null;
  const days = { count: keepDays, formatted: number(keepDays) };
  return (
    <section className={classes.banner} aria-label={t('keeping.title')}>
      <IconCalendarClock size={17} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <Text size="sm" fw={600}>
          {t('keeping.title')}
        </Text>
        <Text size="sm">{t('keeping.text', days)}</Text>
      </div>
      <Button variant="default" className={classes.button} onClick={() => change({ keepingAsked: true })}>
        {t('keeping.no')}
      </Button>
      <Button className={classes.button} onClick={() => setAsking(true)}>
        {t('keeping.yes', days)}
      </Button>
      {asking && (
        <RemovalDialog
          days={keepDays}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            change({ keepDays, removeOlder: true, keepingAsked: true });
            setAsking(false);
          }}
        />
      )}
    </section>
  );
}

type RemovalDialogProps = { readonly days: number; readonly onClose: () => void; readonly onConfirm: () => void };

function RemovalDialog({ days, onClose, onConfirm }: RemovalDialogProps) {
  const { t } = useTranslation('archive');
  const { t: common } = useTranslation('common');
  const { number, stamp } = useFormats();
  const { value, failure, reload } = useCommand('previewRemoval', { days });
  const counted = (count: number) => ({ count, formatted: number(count) });
  return (
    <Dialog opened title={t('removalTitle', counted(days))} onClose={onClose} size={460}>
      <Stack gap="sm">
        {failure && <FailureNotice failure={failure} onRetry={reload} />}
        {!failure && (
          <Text size="sm" fw={600} role="status" mih={22}>
            {value === null
              ? t('removalCounting')
              : value.removed === 0
                ? t('removalNone', { time: stamp(value.before) })
                : t('removal', { ...counted(value.removed), time: stamp(value.before) })}
          </Text>
        )}
        {value !== null && value.kept > 0 && <Text size="sm">{t('removalKept', counted(value.kept))}</Text>}
        <Text size="sm" c="dimmed">
          {t('removalDaily')}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="sm" onClick={onClose} data-autofocus>
            {common('actions.cancel')}
          </Button>
          <Button
            size="sm"
            disabled={value === null}
            {...(value !== null && value.removed > 0 ? { color: 'red.9' } : {})}
            onClick={onConfirm}
          >
            {value !== null && value.removed > 0 ? t('removalConfirm') : t('removalConfirmNone')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
