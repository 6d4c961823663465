/** What a person can set; applied at once. */
import { Button, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RoomHeader } from '../ui/screen-header.tsx';
import { About } from './about.tsx';
import { Downloading } from './downloading.tsx';
import { Exporting } from './exporting.tsx';
import { Line, Section, Toggle } from './line.tsx';
import { Look } from './look.tsx';
import { ProfilesSection } from './profiles/profiles-section.tsx';
import { QuietHours } from './quiet-hours.tsx';
import { SectionIndex } from './section-index.tsx';
import { idOf, showSection, useWantedSection } from './sections.ts';
import { Sending } from './sending.tsx';
import classes from './settings.module.css';
import { ArchiveSection } from './storage/archive-section.tsx';

export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const body = useRef<HTMLDivElement>(null);
  const wanted = useWantedSection((state) => state.wanted);
  useEffect(() => {
    if (wanted === null) return;
    document.getElementById(idOf(wanted))?.scrollIntoView({ block: 'start' });
    showSection(null);
  }, [wanted]);
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
      <div className={classes.body} ref={body}>
        <SectionIndex scroller={body} />
        <div className={classes.sections}>
          <ProfilesSection />
          <Look />
          <Section name="privacy" title={t('section.privacy')}>
            <Toggle name="maskPersonal" hint={t('maskPersonalHint')} />
            <Line label={t('keptHere')} hint={t('keptHereHint')}>
              {() => (
                <Button variant="default" onClick={() => showSection('archive')}>
                  {t('keptHereShow')}
                </Button>
              )}
            </Line>
          </Section>
          <Section name="notifications" title={t('section.notifications')}>
            <Toggle name="notifyCompleted" />
            <Toggle name="notifyFailed" />
            <Toggle name="notifyIncidents" />
            <Toggle name="notifyExpiry" />
            <Toggle name="notificationSound" />
            <QuietHours />
          </Section>
          <Sending />
          <ArchiveSection />
          <Downloading />
          <Exporting />
          <Section name="window" title={t('section.window')}>
            <Toggle name="startAtLogin" hint={t('startAtLoginHint')} />
            <Toggle name="closeToTray" hint={t('closeToTrayHint')} />
          </Section>
          <About />
        </div>
      </div>
    </main>
  );
}
