/** How Reenvio looks and speaks: language, theme, and the zone of its times. */
import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../electron/contract/settings.ts';
import { useApp } from '../bridge/app-state.tsx';
import { Line, Section } from './line.tsx';
import classes from './settings.module.css';
import { useChange } from './use-change.ts';

const languages = { 'pt-BR': 'Português (Brasil)', en: 'English' } as const;
const themes = ['system', 'light', 'dark'] as const satisfies readonly Settings['theme'][];
const nearZones = ['America/Sao_Paulo', 'UTC'] as const;

export function Look() {
  const { t } = useTranslation('settings');
  const settings = useApp((state) => state.settings);
  const info = useApp((state) => state.info);
  const change = useChange();
  return (
    <Section name="look" title={t('section.look')}>
      <Line label={t('language')}>
        {(id) => (
          <Select
            aria-labelledby={id}
            w={280}
            allowDeselect={false}
            value={settings.language}
            data={[
              { value: 'system', label: t('languageSystem', { language: languages[info.systemLanguage] }) },
              { value: 'pt-BR', label: languages['pt-BR'] },
              { value: 'en', label: languages.en },
            ]}
            onChange={(value) => value && change({ language: value as Settings['language'] })}
          />
        )}
      </Line>
      <Line label={t('theme')}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            w={280}
            value={settings.theme}
            data={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
            onChange={(theme) => change({ theme })}
          />
        )}
      </Line>
      <Zone />
    </Section>
  );
}

function Zone() {
  const { t } = useTranslation('settings');
  const zone = useApp(({ settings }) => settings.zone);
  const change = useChange();
  const zones = useZones();
  const info = useApp((state) => state.info);
  const guessed = zone === 'system' && info.systemZoneGuessed;
  return (
    <Line label={t('zone')} hint={guessed ? t('zoneGuessed', { zone: info.systemZone }) : t('zoneHint')}>
      {(id) => (
        <Group gap={6} className={classes.zone}>
          {nearZones.map((near) => (
            <Button
              key={near}
              variant={zone === near ? 'light' : 'default'}
              aria-pressed={zone === near}
              onClick={() => change({ zone: near })}
            >
              {near === 'UTC' ? 'UTC' : t('zoneSaoPaulo')}
            </Button>
          ))}
          <Select
            aria-labelledby={id}
            w={210}
            searchable
            allowDeselect={false}
            value={zone}
            data={zones}
            limit={60}
            onChange={(value) => value && change({ zone: value })}
          />
        </Group>
      )}
    </Line>
  );
}

/** All zones of the platform, the likely ones first. */
function useZones() {
  const { t } = useTranslation('settings');
  const systemZone = useApp(({ info }) => info.systemZone);
  return useMemo(() => {
    const others = Intl.supportedValuesOf('timeZone').filter((zone) => !nearZones.some((near) => near === zone));
    return [
      { value: 'system', label: t('zoneSystem', { zone: systemZone }) },
      ...[...nearZones, ...others].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    ];
  }, [t, systemZone]);
}
