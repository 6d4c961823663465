/** Says that an archive was damaged and set aside, wherever one is, until a person has taken note. */
import { Button, Text } from '@mantine/core';
import { IconDatabaseExclamation } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveNotice } from '../../../electron/contract/storage.ts';
import { attempt, listen } from '../../bridge/bridge.ts';
import { useFailureText } from '../../ui/failure-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { notifyFailure } from '../../ui/notify.ts';
import classes from './archive.module.css';

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
    <section className={classes.banner} role="alert" aria-label={t('damageTitle')}>
      <IconDatabaseExclamation size={17} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <Text size="sm" fw={600}>
          {t('damageTitle')} · {stamp(at)}
        </Text>
        <Text size="sm">{t('damageNext')}</Text>
        <Text size="sm">
          {salvage.result === 'whole' && salvage.resends > 0 && t('salvagedWhole', counted)}
          {salvage.result === 'whole' && salvage.resends === 0 && t('salvagedNothing')}
          {salvage.result === 'part' && t('salvagedPart', counted)}
          {salvage.result === 'none' && t('salvagedNone')}
          {salvage.inDoubt > 0 &&
            ` ${t('salvagedInDoubt', { count: salvage.inDoubt, formatted: number(salvage.inDoubt) })}`}
        </Text>
        <Text size="xs" className={classes.file}>
          {t('damageFile', { file })}
        </Text>
      </div>
      <Button variant="default" className={classes.button} onClick={() => void run('showArchive')}>
        {t('showInFolder')}
      </Button>
      <Button className={classes.button} onClick={() => void run('dismissArchiveNotice')}>
        {t('damageDismiss')}
      </Button>
    </section>
  );
}
