/** What the exported period lacks, each stretch with the way to download it first. */
import { Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Hole } from '../../../electron/contract/common.ts';
import { HoleLine } from '../../sync/hole-line.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Notice } from '../../ui/notice.tsx';
import { isGap } from '../holes-between.ts';

/** More would push the way out off the window; the table shows all of them. */
const shown = 4;

export function ExportHoles({ holes }: { holes: readonly Hole[] }) {
  const { t } = useTranslation('export');
  const { minute, number } = useFormats();
  // What lies before all that is kept has no end: it is no gap that a download could close.
  const gaps = holes.filter(isGap);
  const beginning = holes.find((hole) => !isGap(hole));
  if (holes.length === 0) return null;
  const more = gaps.length - shown;
  const notKept = beginning && t('notKept', { time: minute(beginning.to + 1) });
  if (gaps.length === 0) {
    return (
      <Notice tone="info" Icon={IconInfoCircle}>
        {notKept}
      </Notice>
    );
  }
  return (
    <Notice tone="warn" Icon={IconAlertTriangle}>
      <Stack gap={6} align="flex-start">
        {t('holes')}
        {gaps.slice(0, shown).map((hole) => (
          <HoleLine key={`${hole.to} ${hole.unreadable}`} hole={hole} brief />
        ))}
        {more > 0 && (
          <Text size="xs" c="dimmed">
            {t('moreHoles', { count: more, formatted: number(more) })}
          </Text>
        )}
        {notKept && (
          <Text size="xs" c="dimmed">
            {notKept}
          </Text>
        )}
      </Stack>
    </Notice>
  );
}
