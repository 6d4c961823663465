/** What an export begins with; each export can still choose otherwise. */

import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../electron/contract/settings.ts';
import { exportColumnSets, exportFormats } from '../../electron/contract/values/exports.ts';
import { useApp } from '../bridge/app-state.tsx';
import { Line, Section } from './line.tsx';
import { useChange } from './use-change.ts';

export function Exporting() {
  const { t } = useTranslation('settings');
  const { t: exporting } = useTranslation('export');
  const { exportFormat, exportColumns, exportZone } = useApp(({ settings }) => settings);
  const change = useChange();
  const zones = [...new Set(['shown', 'America/Sao_Paulo', 'UTC', exportZone])];
  return (
    <Section name="exporting" title={t('section.exporting')}>
      <Line label={t('exportFormat')} hint={exporting(`formatHint.${exportFormat}`)}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            w={280}
            value={exportFormat}
            data={exportFormats.map((value) => ({ value, label: exporting(`formats.${value}`) }))}
            onChange={(value) => change({ exportFormat: value })}
          />
        )}
      </Line>
      <Line label={t('exportColumns')}>
        {(id) => (
          <Select
            aria-labelledby={id}
            w={280}
            allowDeselect={false}
            value={exportColumns}
            data={exportColumnSets.map((value) => ({ value, label: t(`exportColumnSets.${value}`) }))}
            onChange={(value) => value && change({ exportColumns: value as Settings['exportColumns'] })}
          />
        )}
      </Line>
      <Line label={t('exportZone')} hint={t('exportZoneHint')}>
        {(id) => (
          <Select
            aria-labelledby={id}
            w={280}
            allowDeselect={false}
            value={exportZone}
            data={zones.map((value) => ({
              value,
              label: value === 'shown' ? t('exportZoneShown') : value.replaceAll('_', ' '),
            }))}
            onChange={(value) => value && change({ exportZone: value })}
          />
        )}
      </Line>
    </Section>
  );
}
