/** Which objects: the IDs found in the bodies of deliveries, at a path that a person can change. */
import { Anchor, Select, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliverySource, ObjectIdsRead } from '../../../../electron/contract/resend-preview.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { Notice } from '../../../ui/notice.tsx';
import { rememberPaths } from '../memory.ts';
import { objectOrders, objectsIn } from '../orders.ts';
import { editDraft, goTo, tryStep, useWizard } from '../store.ts';
import { readDeliveries } from '../which/read-deliveries.ts';
import classes from '../wizard.module.css';
import { FoundIds } from './found-ids.tsx';
import { StepFrame } from './step-frame.tsx';

export function FromDeliveries({ source }: { source: DeliverySource }) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const paths = useWizard((state) => state.draft.paths);
  const read = useWizard((state) => state.read);
  const tried = useWizard((state) => state.tried);
  const reading = useWizard((state) => state.reading);
  const failure = useWizard((state) => state.failure);

  useEffect(() => void readDeliveries({ source, paths }), [source, paths]);

  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  const orders = objectOrders(objectsIn(read));
  const rows = read?.rows ?? [];
  const without = rows.filter((row) => row.objectReferenceId === null).length;
  const ofNoKind = rows.filter((row) => row.objectReferenceId !== null && row.kind === null).length;
  const next = () => {
    if (reading || orders.length === 0) return tryStep();
    rememberPaths(paths);
    goTo('preview');
  };
  return (
    <StepFrame heading={t('which.headingDeliveries')} onNext={next} nextLoading={reading}>
      <Stack gap="md">
        <Text size="sm">{t('found.explain')}</Text>
        {failure && <FailureNotice failure={failure} onRetry={() => void readDeliveries({ source, paths })} />}
        {read === null && failure === null && <Skeleton height={160} />}
        {read !== null && (
          <>
            <div className={classes.fields}>
              {read.eventTypes.map((group) => (
                <PathChoice key={group.eventType} group={group} onChoose={(path) => choose(group.eventType, path)} />
              ))}
            </div>
            <Text size="sm" fw={550} role="status">
              {t('found.objects', counted(orders.length))}
            </Text>
            {without > 0 && (
              <Notice fill tone="warn" Icon={IconAlertTriangle}>
                {t('found.without', counted(without))}{' '}
                <Anchor component="button" type="button" size="sm" onClick={() => editDraft({ source: null })}>
                  {t('found.typeInstead')}
                </Anchor>
              </Notice>
            )}
            {ofNoKind > 0 && (
              <Notice fill tone="warn" Icon={IconAlertTriangle}>
                {t('found.noKind', counted(ofNoKind))}
              </Notice>
            )}
            {tried && orders.length === 0 && (
              <Notice fill tone="bad" Icon={IconAlertTriangle} alert>
                {t('found.none')}
              </Notice>
            )}
            <FoundIds rows={read.rows} />
          </>
        )}
      </Stack>
    </StepFrame>
  );

  function choose(eventType: string | null, path: string): void {
    editDraft({ paths: { ...paths, [eventType ?? '']: path } });
  }
}

function PathChoice({
  group,
  onChoose,
}: {
  group: ObjectIdsRead['eventTypes'][number];
  onChoose: (path: string) => void;
}) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  return (
    <Select
      size="sm"
      label={t('found.path', { event: group.eventType ?? t('found.noEvent') })}
      placeholder={t(group.paths.length === 0 ? 'found.noInteger' : 'found.choosePath')}
      disabled={group.paths.length === 0}
      value={group.path}
      allowDeselect={false}
      onChange={(path) => path !== null && onChoose(path)}
      classNames={{ input: classes.monoInput, option: classes.monoInput }}
      data={group.paths.map(({ path, found, example }) => ({
        value: path,
        label: t(found === group.deliveries ? 'found.optionInAll' : 'found.option', {
          path,
          example,
          found: formats.number(found),
          deliveries: formats.number(group.deliveries),
        }),
      }))}
    />
  );
}
