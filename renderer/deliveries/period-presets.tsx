/** Periods that people ask for, one click away. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../ui/formats.ts';
import { presets } from '../ui/time/period.ts';
import { narrow, showPeriod } from './store.ts';

const spans = [7, 30] as const;

export function PeriodPresets() {
  const { t } = useTranslation('deliveries');
  const { zone } = useFormats();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('period.label')}>
          <ActionIcon variant="default" size={30} aria-label={t('period.label')}>
            <IconCalendar size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {presets.map((preset) => (
          <Menu.Item key={preset} onClick={() => showPeriod({ kind: preset }, zone)}>
            {t(`period.${preset}`)}
          </Menu.Item>
        ))}
        {spans.map((days) => (
          <Menu.Item key={days} onClick={() => showPeriod({ kind: 'last_days', days }, zone)}>
            {t('period.lastDays', { count: days })}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => narrow({ from: null, to: null })}>{t('period.any')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
