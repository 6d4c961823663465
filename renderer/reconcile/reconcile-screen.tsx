/** Reconciliation: a list of end-to-end IDs from elsewhere, and what became of each. */
import { Button, FileButton, Progress, Text } from '@mantine/core';
import { IconDownload, IconFileUpload, IconRepeat, IconTable, IconX } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reconciliation } from '../../electron/contract/reconcile.ts';
import { attempt } from '../bridge/bridge.ts';
import { useCommand } from '../bridge/use-command.ts';
import { openWizard } from '../resends/wizard/store.ts';
import { Empty } from '../ui/empty.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { lazily } from '../ui/lazily.ts';
import { ListFailure } from '../ui/lists/list-failure.tsx';
import { listTypes } from '../ui/lists/list-types.ts';
import { notifyFailure, notifyProblem } from '../ui/notify.ts';
import { RoomHeader } from '../ui/screen-header.tsx';
import { DropZone } from './drop-zone.tsx';
import { FirstUse } from './first-use.tsx';
import { ColumnChoice } from './list-facts.tsx';
import { ListView } from './list-view.tsx';
import { readList, stopReading } from './read-list.ts';
import classes from './reconcile.module.css';
import { resetReconcile, useReconcile } from './store.ts';

const VerdictsExport = lazily(async () => (await import('./verdicts-export.tsx')).VerdictsExport);
const PasteDialog = lazily(async () => (await import('./paste-dialog.tsx')).PasteDialog);

export function ReconcileScreen() {
  const { t } = useTranslation('reconcile');
  const { number } = useFormats();
  const asked = useCommand('getReconciliation', null, 'reconciliationChanged');
  const reading = useReconcile((state) => state.reading);
  const failure = useReconcile((state) => state.failure);
  const [dialog, setDialog] = useState<'export' | 'paste' | null>(null);
  const list = asked.value;
  return (
    <DropZone>
      <RoomHeader title={t('title')} count={list ? number(list.ids) : null}>
        {list && <ListActions list={list} onExport={() => setDialog('export')} />}
      </RoomHeader>
      {asked.failure && <FailureNotice failure={asked.failure} onRetry={asked.reload} />}
      {failure && (
        <div className={classes.notices}>
          <ListFailure failure={failure} onClose={() => useReconcile.setState({ failure: null })} />
        </div>
      )}
      {reading ? (
        <ReadingNow />
      ) : (
        !asked.loading && (
          <>
            {list === null && !asked.failure && <FirstUse onPaste={() => setDialog('paste')} />}
            {list?.phase === 'choose_column' && <ChooseColumn list={list} />}
            {list !== null && list.phase !== 'choose_column' && <ListView key={list.id} list={list} />}
          </>
        )
      )}
      <Suspense>
        {dialog === 'export' && <VerdictsExport onClose={() => setDialog(null)} />}
        {dialog === 'paste' && <PasteDialog onClose={() => setDialog(null)} />}
      </Suspense>
    </DropZone>
  );
}

function ListActions({ list, onExport }: { list: Reconciliation; onExport: () => void }) {
  const { t } = useTranslation('reconcile');
  const { number } = useFormats();
  const words = useFailureText();
  const failed = list.counts.failed + list.counts.partly;
  const resendFailed = async () => {
    const result = await attempt('listFailedDeliveries', null);
    if (!result.ok) return notifyFailure(result.failure, words);
    const { deliveryIds, total } = result.value;
    if (deliveryIds.length > 0) openWizard({ deliveryIds, note: t('resendNote') });
    if (deliveryIds.length < total) {
      const counts = { first: number(deliveryIds.length), total: number(total) };
      notifyProblem({ title: t('resendFirst.title', counts), message: t('resendFirst.message'), id: 'resend-first' });
    }
  };
  const drop = async () => {
    resetReconcile();
    const result = await attempt('dropReconciliation', null);
    if (!result.ok) notifyFailure(result.failure, words);
  };
  return (
    <>
      <Button variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={() => void drop()}>
        {t('actions.close')}
      </Button>
      <FileButton onChange={(file) => file && void readList(file, file.name)} accept={listTypes}>
        {(props) => (
          <Button variant="default" leftSection={<IconFileUpload size={14} aria-hidden />} {...props}>
            {t('actions.another')}
          </Button>
        )}
      </FileButton>
      <Button
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        onClick={onExport}
        disabled={list.ids === 0 || list.phase !== 'done'}
      >
        {t('actions.export')}
      </Button>
      <Button
        leftSection={<IconRepeat size={15} aria-hidden />}
        disabled={failed === 0}
        onClick={() => void resendFailed()}
      >
        {t('actions.resendFailed', { count: failed, formatted: number(failed) })}
      </Button>
    </>
  );
}

function ReadingNow() {
  const { t } = useTranslation('reconcile');
  const { t: common } = useTranslation('common');
  const { bytes } = useFormats();
  const reading = useReconcile((state) => state.reading);
  if (!reading) return null;
  const { name, size, sent } = reading;
  return (
    <div className={classes.center}>
      <div className={classes.reading}>
        <Text size="sm" fw={600} truncate>
          {t('reading', { name })}
        </Text>
        <Progress value={size === 0 ? 0 : (sent / size) * 100} aria-label={t('reading', { name })} />
        <div className={classes.readingEnd}>
          <Text size="xs" c="dimmed">
            {t('readingOf', { done: bytes(sent), total: bytes(size) })}
          </Text>
          <Button variant="default" disabled={sent >= size} onClick={stopReading}>
            {common('actions.cancel')}
          </Button>
        </div>
      </div>
    </div>
  );
}

function ChooseColumn({ list }: { list: Reconciliation }) {
  const { t } = useTranslation('reconcile');
  return (
    <div className={classes.center}>
      <Empty Icon={IconTable} title={t('choose.title')} text={t('choose.text', { name: list.name })}>
        <ColumnChoice list={list} wide />
      </Empty>
    </div>
  );
}
