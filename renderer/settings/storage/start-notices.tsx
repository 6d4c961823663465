/** Says what a start found of the app's own files: what was set aside, what cannot be used, which accounts were found again. */
import { Text } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../electron/contract/settings.ts';
import type { StartNotice } from '../../../electron/contract/storage.ts';
import { attempt, listen } from '../../bridge/bridge.ts';
import { useFailureText } from '../../ui/failure-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { NoticeBanner } from './notice-banner.tsx';

export function StartNotices() {
  const [notices, setNotices] = useState<readonly StartNotice[]>([]);
  const words = useFailureText();
  const load = useCallback(async () => {
    const result = await attempt('listStartNotices', null);
    if (result.ok) setNotices(result.value);
  }, []);
  useEffect(() => {
    void load();
    // A profile's own files are opened with its archive.
    return listen('archiveNoticesChanged', () => void load());
  }, [load]);
  const run = async (name: 'showSetAsideFile' | 'dismissStartNotice', id: string) => {
    const result = await attempt(name, { id });
    if (!result.ok) notifyFailure(result.failure, words);
    await load();
  };
  return notices.map((notice) => (
    <Notice
      key={notice.id}
      notice={notice}
      onShow={() => void run('showSetAsideFile', notice.id)}
      onNoted={() => void run('dismissStartNotice', notice.id)}
    />
  ));
}

type NoticeProps = { readonly notice: StartNotice; readonly onShow: () => void; readonly onNoted: () => void };

function Notice({ notice, onShow, onNoted }: NoticeProps) {
  const { t } = useTranslation('archive');
  const { number, stamp } = useFormats();
  const nameOf = useSettingNames();
  switch (notice.about) {
    case 'file':
      return (
        <NoticeBanner
          title={t(`start.${notice.holds}.title`)}
          at={stamp(notice.at)}
          file={{ name: notice.file, show: onShow }}
          onNoted={onNoted}
        >
          <Text size="sm">{t(`start.${notice.holds}.text`)}</Text>
          <Text size="sm">{t('start.repair', { file: notice.file.replace(/\.damaged-.*$/u, '') })}</Text>
        </NoticeBanner>
      );
    case 'settings':
      return (
        <NoticeBanner title={t('start.unusable.title')} at={null} onNoted={onNoted}>
          <Text size="sm">{t('start.unusable.text', { names: notice.names.map(nameOf).join(' · ') })}</Text>
        </NoticeBanner>
      );
    case 'copy':
      return (
        <NoticeBanner title={t('start.copy.title')} at={null} onNoted={onNoted}>
          <Text size="sm">{t('start.copy.text', { count: notice.held, formatted: number(notice.held) })}</Text>
        </NoticeBanner>
      );
    case 'accounts':
      return (
        <NoticeBanner title={t('start.accounts.title')} at={null} onNoted={onNoted}>
          <Text size="sm">{t('start.accounts.text', { names: notice.labels.join(', ') })}</Text>
        </NoticeBanner>
      );
  }
}

/** Returns what a setting is called where it is set. */
function useSettingNames(): (name: keyof Settings) => string {
  const { t } = useTranslation('settings');
  const { t: archive } = useTranslation('archive');
  return (name) => {
    switch (name) {
      case 'keepDays':
      case 'removeOlder':
      case 'keepingAsked':
        return archive('keep');
      case 'notificationsPausedUntil':
        return t('section.notifications');
      case 'updates':
        return t('section.about');
      case 'tourSeen':
        return t('section.window');
      default:
        return t(name);
    }
  };
}
