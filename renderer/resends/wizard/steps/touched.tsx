/** The deliveries that a plan touches: counts, how they stand, where they went, when. */
import { Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconFilterExclamation, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResendOrder } from '../../../../electron/contract/resend.ts';
import type { DeliverySource, ResendPreview } from '../../../../electron/contract/resend-preview.ts';
import { HoleLine } from '../../../sync/hole-line.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { Mono } from '../../../ui/mono.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Draft } from '../draft.ts';
import { periodOf } from '../orders.ts';
import { onlyWhatFailed, useWizard } from '../store.ts';
import wizard from '../wizard.module.css';
import { MiniChart } from './mini-chart.tsx';
import { OtherKindNotice } from './other-kind.tsx';
import classes from './touched.module.css';

type TouchedProps = {
  readonly preview: ResendPreview;
  readonly orders: readonly ResendOrder[];
  /** Stands among the reasons to think twice. */
  readonly earlier: ReactNode;
};

export function Touched({ preview, orders, earlier }: TouchedProps) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const mode = useWizard((state) => state.draft.mode);
  const { touched, holes, objectsWithoutDelivery } = preview;
  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  const failed = touched.transactions - touched.delivered;
  const ofPeriod = mode === 'period';
  const [first] = orders;
  const otherKind = first?.mode === 'period' && <OtherKindNotice order={first} />;

  if (touched.deliveries === 0) {
    return (
      <Stack gap="sm">
        <Notice
          fill
          tone="mute"
          Icon={IconInfoCircle}
          title={ofPeriod ? t('preview.nonePeriod') : t('preview.noneObject', { count: orders.length })}
        >
          {t(ofPeriod ? 'preview.nonePeriodNext' : 'preview.noneObjectNext')}
        </Notice>
        {otherKind}
        <Holes holes={holes} />
        {earlier}
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        <Fact name={t('preview.deliveries')} value={formats.number(touched.deliveries)} />
        <Fact name={t('preview.transactions')} value={formats.number(touched.transactions)} />
        <Fact name={t('preview.delivered')} value={formats.number(touched.delivered)} tone="good" />
        <Fact name={t('preview.failed')} value={formats.number(failed)} tone={failed > 0 ? 'bad' : 'mute'} />
      </dl>
      {touched.delivered > 0 && (
        <Notice fill tone="warn" Icon={IconAlertTriangle} action={failed > 0 ? <OnlyFailed /> : null}>
          {t(failed > 0 ? 'preview.someDelivered' : 'preview.allDelivered', counted(touched.delivered))}
        </Notice>
      )}
      {otherKind}
      {earlier}
      <Holes holes={holes} />
      {objectsWithoutDelivery > 0 && (
        <Notice fill tone="mute" Icon={IconInfoCircle}>
          {t('preview.unknownObjects', counted(objectsWithoutDelivery))}
        </Notice>
      )}
      <MiniChart touched={touched} label={t('preview.chart')} />
      <section aria-label={t('preview.endpoints')}>
        <h3 className={classes.subheading}>{t('preview.endpoints')}</h3>
        <ul className={wizard.plainList}>
          {touched.endpoints.map(({ url, deliveries }) => (
            <li key={url} className={classes.endpoint}>
              <Mono title={url ?? ''}>{url ?? t('preview.noUrl')}</Mono>
              <span>{t('preview.endpointCount', counted(deliveries))}</span>
            </li>
          ))}
        </ul>
        {touched.otherEndpoints > 0 && (
          <Text size="xs" c="dimmed">
            {t('preview.otherEndpoints', counted(touched.otherEndpoints))}
          </Text>
        )}
      </section>
      {ofPeriod && (
        <Text size="xs" c="dimmed">
          {t('preview.allAccounts')}
        </Text>
      )}
    </Stack>
  );
}

/** Leads to what failed of a period, or of deliveries that were selected; a list of IDs is as a person brought it. */
function OnlyFailed() {
  const { t } = useTranslation('wizard');
  const { zone } = useFormats();
  const draft = useWizard((state) => state.draft);
  const failed = failedOf(draft, zone);
  if (failed === null) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconFilterExclamation size={15} aria-hidden />}
      onClick={() => onlyWhatFailed(failed)}
      flex="none"
    >
      {t('preview.onlyFailed')}
    </Button>
  );
}

function failedOf(draft: Draft, zone: string): DeliverySource | null {
  const { mode, kind, source } = draft;
  if (mode === 'objects')
    return source !== null && 'deliveryIds' in source && !source.onlyFailed ? { ...source, onlyFailed: true } : null;
  const period = mode === 'period' ? periodOf(draft, zone) : null;
  return period && { failedIn: { kind, ...period } };
}

function Fact({
  name,
  value,
  tone = 'text',
}: {
  name: string;
  value: string;
  tone?: 'text' | 'good' | 'bad' | 'mute';
}) {
  return (
    <div className={classes.fact} data-tone={tone}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What is missing of the period; its download can be seen and ended where it is said. */
function Holes({ holes }: { holes: ResendPreview['holes'] }) {
  const { t } = useTranslation('wizard');
  if (holes.length === 0) return null;
  const [first] = holes;
  return (
    <Notice fill tone="warn" Icon={IconAlertTriangle} title={t('preview.holes')}>
      {first !== undefined && <HoleLine hole={first} more={holes.length - 1} brief />}
    </Notice>
  );
}
