/** What a person can set; applied at once. */
import { SegmentedControl, Select, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../electron/contract/settings.ts';
import { ArchiveSection } from '../archive/archive-section.tsx';
import { useApp } from '../ui/app-state.tsx';
import { useFormats } from '../ui/formats.ts';
import { RoomHeader } from '../ui/room-header.tsx';
import { About } from './about.tsx';
import { Downloading } from './downloading.tsx';
import { Line, Section, Toggle } from './line.tsx';
import { QuietHours } from './quiet-hours.tsx';
import classes from './settings.module.css';
import { useChange } from './use-change.ts';

const languages = { 'pt-BR': 'Português (Brasil)', en: 'English' } as const;
const themes = ['system', 'light', 'dark'] as const satisfies readonly Settings['theme'][];
const nearZones = ['America/Sao_Paulo', 'UTC'];

export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const settings = useApp((state) => state.settings);
  const info = useApp((state) => state.info);
  const change = useChange();
  const zones = useZones();
  const { number } = useFormats();
  return (
    <main className={classes.screen}>
      <RoomHeader
        title={t('title')}
        note={
          <Text size="sm" c="dimmed">
            {t('applied')}
          </Text>
        }
      />
      <div className={classes.body}>
        <Section title={t('look')}>
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
          <Line label={t('zone')} hint={t('zoneHint')}>
            {(id) => (
              <Select
                aria-labelledby={id}
                w={280}
                searchable
                allowDeselect={false}
                value={settings.zone}
                data={zones}
                limit={60}
                onChange={(zone) => zone && change({ zone })}
              />
            )}
          </Line>
        </Section>
        <Section title={t('notifications')}>
          <Toggle name="notifyCompleted" />
          <Toggle name="notifyFailed" />
          <Toggle name="notifyIncidents" />
          <Toggle name="notificationSound" />
          <QuietHours />
        </Section>
        <Section title={t('sending')}>
          <Line label={t('sendsPerSecond')} hint={t('sendsPerSecondHint')}>
            {(id) => (
              <Select
                aria-labelledby={id}
                w={280}
                allowDeselect={false}
                value={String(settings.sendsPerSecond)}
                data={paces(settings.sendsPerSecond).map((pace) => ({
                  value: String(pace),
                  label: t('pace', { count: pace, formatted: number(pace) }),
                }))}
                onChange={(pace) => pace && change({ sendsPerSecond: Number(pace) })}
              />
            )}
          </Line>
        </Section>
        <ArchiveSection />
        <Downloading />
        <Section title={t('window')}>
          <Toggle name="closeToTray" hint={t('closeToTrayHint')} />
        </Section>
        <About />
      </div>
    </main>
  );
}

/** Requests a second that are offered, and whichever is in force. */
function paces(present: number): number[] {
  return [...new Set([0.5, 1, 2, 5, 10, present])].sort((left, right) => left - right);
}

/** All zones of the platform, the likely ones first. */
function useZones() {
  const { t } = useTranslation('settings');
  const systemZone = useApp(({ info }) => info.systemZone);
  return useMemo(() => {
    const others = Intl.supportedValuesOf('timeZone').filter((zone) => !nearZones.includes(zone));
    return [
      { value: 'system', label: t('zoneSystem', { zone: systemZone }) },
      ...[...nearZones, ...others].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    ];
  }, [t, systemZone]);
}
