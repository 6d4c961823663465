/** The settings of the local archive: what it takes and holds, what it gives back, and its end. */
import { Button, Progress, Text } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Storage, StorageWork } from '../../../electron/contract/storage.ts';
import { attempt } from '../../bridge/bridge.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useFailureText } from '../../ui/failure-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { notifyDone, notifyFailure } from '../../ui/notify.ts';
import { Line, Section } from '../line.tsx';
import classes from './archive.module.css';
import { CoverageText } from './coverage-text.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { KeepDays } from './keep-days.tsx';
import { useStorage } from './use-storage.ts';

export function ArchiveSection() {
  const { t } = useTranslation('archive');
  const { value, failure, work, reload } = useStorage();
  if (value === null) {
    return (
      <Section name="archive" title={t('title')}>
        <KeepDays />
        {failure && <FailureNotice failure={failure} onRetry={reload} />}
      </Section>
    );
  }
  return (
    <Section name="archive" title={t('title')}>
      <KeepDays />
      <Held storage={value} />
      <Line label={t('coverage')}>{() => <CoverageText storage={value} />}</Line>
      <Folder path={value.path} />
      <Compact storage={value} work={work} />
      <DeleteLine storage={value} />
    </Section>
  );
}

function Held({ storage }: { storage: Storage }) {
  const { t } = useTranslation('archive');
  const { bytes, number, date, list } = useFormats();
  const { deliveries, resends, oldest, newest } = storage;
  const counted = (count: number) => ({ count, formatted: number(count) });
  const hint = oldest === null || newest === null ? t('empty') : t('span', { from: date(oldest), to: date(newest) });
  return (
    <Line label={t('held')} hint={hint}>
      {() => (
        <div className={classes.figures}>
          <Text size="sm" fw={600}>
            {bytes(storage.bytes.database + storage.bytes.log)}
          </Text>
          <Text size="xs" c="dimmed">
            {list([t('deliveries', counted(deliveries)), t('resends', counted(resends))])}
          </Text>
        </div>
      )}
    </Line>
  );
}

function Folder({ path }: { path: string }) {
  const { t } = useTranslation('archive');
  const words = useFailureText();
  const show = async () => {
    const result = await attempt('showArchive', { file: null });
    if (!result.ok) notifyFailure(result.failure, words);
  };
  return (
    <Line label={t('file')} hint={path}>
      {() => (
        <Button variant="default" leftSection={<IconFolderOpen size={15} aria-hidden />} onClick={() => void show()}>
          {t('showInFolder')}
        </Button>
      )}
    </Line>
  );
}

function Compact({ storage, work }: { storage: Storage; work: StorageWork | null }) {
  const { t } = useTranslation('archive');
  const { bytes, percent } = useFormats();
  const words = useFailureText();
  const compact = async () => {
    const result = await attempt('compactArchive', null);
    if (result.ok) notifyDone(t('compacted'), 'compacted');
    else notifyFailure(result.failure, words);
  };
  if (work) {
    const label = t(`working.${work.kind}`);
    return (
      <Line label={label} hint={t('workingHint')}>
        {(id) => (
          <div className={classes.progress}>
            {/* Until something can be measured, the whole bar moves. */}
            <Progress
              value={work.part === 0 ? 100 : work.part * 100}
              animated={work.part === 0}
              aria-labelledby={id}
              size="sm"
            />
            <Text size="xs" c="dimmed" ta="end" role="status">
              {work.part === 0 ? t('begun') : percent(work.part)}
            </Text>
          </div>
        )}
      </Line>
    );
  }
  return (
    <Line label={t('compact')} hint={t('compactHint', { size: bytes(storage.reclaimable) })}>
      {() => (
        <Button variant="default" onClick={() => void compact()}>
          {t('compact')}
        </Button>
      )}
    </Line>
  );
}

function DeleteLine({ storage }: { storage: Storage }) {
  const { t } = useTranslation('archive');
  const [asking, setAsking] = useState(false);
  return (
    <Line label={t('delete')} hint={t('deleteHint')}>
      {() => (
        <>
          <Button variant="default" color="red" className={classes.danger} onClick={() => setAsking(true)}>
            {t('deleteAsk')}
          </Button>
          {asking && <DeleteDialog storage={storage} onClose={() => setAsking(false)} />}
        </>
      )}
    </Line>
  );
}
