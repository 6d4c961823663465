/** What the exported period lacks, each stretch with the way to download it first. */
import { Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Hole } from '../../../electron/contract/common.ts';
import { HoleLine } from '../../downloads/hole-line.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Notice } from '../../ui/notice.tsx';

/** More would push the way out off the window; the table shows all of them. */
const shown = 4;

export function ExportHoles({ holes }: { holes: readonly Hole[] }) {
  const { t } = useTranslation('export');
  const { number } = useFormats();
  if (holes.length === 0) return null;
  const more = holes.length - shown;
  return (
    <Notice tone="warn" Icon={IconAlertTriangle}>
      <Stack gap={6} align="flex-start">
        {t('holes')}
        {holes.slice(0, shown).map((hole) => (
          <HoleLine key={`${hole.from} ${hole.to}`} hole={hole} brief />
        ))}
        {more > 0 && (
          <Text size="xs" c="dimmed">
            {t('moreHoles', { count: more, formatted: number(more) })}
          </Text>
        )}
      </Stack>
    </Notice>
  );
}
