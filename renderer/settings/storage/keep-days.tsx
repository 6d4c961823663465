/** How long deliveries are kept: nothing is removed before a person saw how many that would be. */
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../bridge/app-state.tsx';
import { useCommand } from '../../bridge/use-command.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Line } from '../line.tsx';
import { useChange } from '../use-change.ts';

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
