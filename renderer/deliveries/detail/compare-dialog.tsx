/** Two attempts of a transaction side by side: what was sent, under which headers, and what came back. */
import { Box, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetail } from '../../../electron/contract/delivery.ts';
import { useApp } from '../../bridge/app-state.tsx';
import { useCommand } from '../../bridge/use-command.ts';
import { CompareView } from '../../ui/code/compare-view.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useFormats } from '../../ui/formats.ts';
import { isSecretHeader } from '../../ui/masking/secret-headers.ts';
import { useMasked } from '../../ui/masking/use-masked.ts';
import { ResultBadge } from '../result.tsx';
import classes from './compare-dialog.module.css';
import { readHeaders } from './headers.ts';

const parts = ['body', 'header', 'response'] as const;
type Part = (typeof parts)[number];

type CompareDialogProps = {
  /** IDs of the two attempts, the older first. */
  readonly ids: readonly [number, number];
  readonly onClose: () => void;
};

export function CompareDialog({ ids, onClose }: CompareDialogProps) {
  const { t } = useTranslation('deliveries');
  const [part, setPart] = useState<Part>('body');
  const left = useCommand('getDelivery', { id: ids[0] });
  const right = useCommand('getDelivery', { id: ids[1] });
  const failure = left.failure ?? right.failure;
  return (
    <Dialog title={t('compare.title')} opened onClose={onClose} size={1_120}>
      {failure && <FailureNotice failure={failure} />}
      {left.value && right.value ? (
        <Tabs value={part} onChange={(next) => setPart(parts.find((known) => known === next) ?? 'body')}>
          <Tabs.List>
            {parts.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`compare.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <div className={classes.heads}>
            <Head delivery={left.value} />
            <Head delivery={right.value} />
          </div>
          {parts.map((name) => (
            <Tabs.Panel key={name} value={name} className={classes.panel}>
              {left.value && right.value && <Both part={name} left={left.value} right={right.value} />}
            </Tabs.Panel>
          ))}
        </Tabs>
      ) : (
        !failure && (
          <Stack gap="sm">
            <Skeleton height={12} width="60%" animate={false} />
            <Skeleton height={12} width="80%" animate={false} />
          </Stack>
        )
      )}
    </Dialog>
  );
}

function Head({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation('deliveries');
  const { stamp } = useFormats();
  return (
    <div className={classes.head}>
      <Text size="sm" fw={600}>
        {t('detail.label', { id: delivery.id })}
      </Text>
      <ResultBadge result={delivery.result} />
      <Text size="xs" c="dimmed">
        {stamp(delivery.createdAt)}
      </Text>
    </div>
  );
}

function Both({ part, left, right }: { part: Part; left: DeliveryDetail; right: DeliveryDetail }) {
  const { t } = useTranslation('deliveries');
  const masks = useApp(({ settings }) => settings.maskPersonal);
  const one = useMasked(textOf(left, part, masks), masks);
  const other = useMasked(textOf(right, part, masks), masks);
  if (one === null || other === null) return null;
  if (one === other) {
    return (
      <Box p="md">
        <Text size="sm" c="dimmed">
          {t(one === '' ? 'compare.nothing' : 'compare.same')}
        </Text>
      </Box>
    );
  }
  const name = t(`compare.${part}`);
  return (
    <CompareView
      left={{ text: one, label: `${name} · ${left.id}` }}
      right={{ text: other, label: `${name} · ${right.id}` }}
    />
  );
}

/** Secret headers differ or not, but are not shown for it while secrets are covered. */
function textOf(delivery: DeliveryDetail, part: Part, masks: boolean): string {
  const text = delivery[part] ?? '';
  if (part !== 'header') return text;
  const headers = readHeaders(text);
  if (headers === null) return text;
  return headers.map(({ name, value }) => `${name}: ${masks && isSecretHeader(name) ? '••••••••' : value}`).join('\n');
}
