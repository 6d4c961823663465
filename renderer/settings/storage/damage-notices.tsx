/** Says that an archive was damaged and set aside, wherever one is, until a person has taken note. */
import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveNotice } from '../../../electron/contract/storage.ts';
import { attempt, listen } from '../../bridge/bridge.ts';
import { useFailureText } from '../../ui/failure-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { NoticeBanner } from './notice-banner.tsx';

export function DamageNotices() {
  const [notices, setNotices] = useState<readonly ArchiveNotice[]>([]);
  useEffect(() => {
    let told = false;
    const stop = listen('archiveNoticesChanged', (next) => {
      told = true;
      setNotices(next);
    });
    // What an event told meanwhile is newer.
    void attempt('listArchiveNotices', null).then((result) => {
      if (result.ok && !told) setNotices(result.value);
    });
    return stop;
  }, []);
  return notices.map((notice) => <DamageNotice key={notice.file} notice={notice} />);
}

function DamageNotice({ notice }: { notice: ArchiveNotice }) {
  const { t } = useTranslation('archive');
  const { number, stamp } = useFormats();
  const words = useFailureText();
  const { file, at, salvage } = notice;
  const run = async (name: 'showArchive' | 'dismissArchiveNotice') => {
    const result = await attempt(name, { file });
    if (!result.ok) notifyFailure(result.failure, words);
  };
  const counted = { count: salvage.resends, formatted: number(salvage.resends) };
  return (
    <NoticeBanner
      title={t('damageTitle')}
      at={stamp(at)}
      file={{ name: file, show: () => void run('showArchive') }}
      onNoted={() => void run('dismissArchiveNotice')}
    >
      <Text size="sm">{t('damageNext')}</Text>
      <Text size="sm">
        {salvage.result === 'whole' && salvage.resends > 0 && t('salvagedWhole', counted)}
        {salvage.result === 'whole' && salvage.resends === 0 && t('salvagedNothing')}
        {salvage.result === 'part' && t('salvagedPart', counted)}
        {salvage.result === 'none' && t('salvagedNone')}
        {salvage.inDoubt > 0 &&
          ` ${t('salvagedInDoubt', { count: salvage.inDoubt, formatted: number(salvage.inDoubt) })}`}
      </Text>
    </NoticeBanner>
  );
}
