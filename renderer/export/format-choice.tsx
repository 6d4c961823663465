/** Which kind of file. */

import { SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../electron/contract/export.ts';
import { exportFormats } from '../../electron/contract/values/exports.ts';

type FormatChoiceProps = { readonly value: ExportFormat; readonly onChange: (format: ExportFormat) => void };

export function FormatChoice({ value, onChange }: FormatChoiceProps) {
  const { t } = useTranslation('export');
  return (
    <div role="radiogroup" aria-label={t('format')}>
      <Text size="xs" fw={600} mb={6} aria-hidden>
        {t('format')}
      </Text>
      <SegmentedControl
        fullWidth
        value={value}
        onChange={(chosen) => onChange(exportFormats.find((known) => known === chosen) ?? 'csv-excel')}
        data={exportFormats.map((format) => ({ value: format, label: t(`formats.${format}`) }))}
      />
      <Text size="xs" c="dimmed" mt={6}>
        {t(`formatHint.${value}`)}
      </Text>
    </div>
  );
}
