/** Third step: what the plan would touch, and what was asked for before. */
import { Skeleton, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../electron/contract/failure.ts';
import { attempt } from '../../../bridge/bridge.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { goTo, keep, useWizard } from '../store.ts';
import { usePlan } from '../use-plan.ts';
import { EarlierResends } from './earlier-resends.tsx';
import { StepFrame } from './step-frame.tsx';
import { Touched } from './touched.tsx';
import { useDownloadOfHoles } from './use-download-of-holes.ts';

export function PreviewStep() {
  const { t } = useTranslation('wizard');
  const plan = usePlan();
  // The plan as it came to this step: what the preview finds is added to it, and must not be asked for again.
  const [orders] = useState(() => [...plan.orders]);
  const preview = useWizard((state) => state.preview);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (turn === 0 && useWizard.getState().preview !== null) return;
    let current = true;
    void attempt('previewResends', { orders }).then((result) => {
      if (!current) return;
      setFailure(result.ok ? null : result.failure);
      if (result.ok) keep({ preview: result.value });
    });
    return () => {
      current = false;
    };
  }, [orders, turn]);

  // What is sent without being counted is neither warned of nor confirmed by its number.
  const counting = preview === null && failure === null;
  const incomplete = preview?.holes.some(({ unreadable }) => unreadable === undefined) ?? false;
  useDownloadOfHoles(orders, incomplete, () => setTurn((before) => before + 1));

  return (
    <StepFrame heading={t('preview.heading')} onNext={() => goTo('confirm')} nextLoading={counting}>
      <section aria-label={t('preview.label')} aria-busy={counting}>
        {failure && (
          <Stack gap="sm">
            <FailureNotice failure={failure} onRetry={() => setTurn(turn + 1)} />
            <Notice fill tone="mute" Icon={IconInfoCircle}>
              {t('preview.unknownGoesOn')}
            </Notice>
          </Stack>
        )}
        {counting && (
          <Stack gap="md">
            <Skeleton height={64} />
            <Skeleton height={90} />
            <Skeleton height={120} />
          </Stack>
        )}
        {preview !== null && (
          <Stack gap="lg">
            <Touched preview={preview} orders={orders} earlier={<EarlierResends earlier={preview.earlier} />} />
          </Stack>
        )}
      </section>
    </StepFrame>
  );
}
