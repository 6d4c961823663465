/** The one confirmation: which payment, what the archive knows of it, and "Send". */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconSend } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import type { Kind } from '../../../electron/contract/common.ts';
import type { DeliveryRow } from '../../../electron/contract/delivery.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import type { ResendPreview } from '../../../electron/contract/resend-preview.ts';
import { useProfile } from '../../bridge/app-state.tsx';
import { attempt } from '../../bridge/bridge.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Notice } from '../../ui/notice.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { objectOrders, withTransactions } from '../wizard/orders.ts';
import { Cautions } from '../wizard/steps/cautions.tsx';
import { closeResendOne } from './store.ts';

type ResendOneDialogProps = {
  readonly delivery: DeliveryRow;
  readonly object: { readonly kind: Kind; readonly id: number; readonly transactionId: string | null };
  readonly profileId: string;
};

export function ResendOneDialog({ delivery, object, profileId }: ResendOneDialogProps) {
  const { t } = useTranslation('wizard');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const profile = useProfile()?.label ?? '';
  const [orders] = useState(() => [...objectOrders([object])]);
  const { preview, unseen, ask } = usePreview(orders);
  // However often "Send" is pressed, core sees one plan.
  const [planId] = useState(() => crypto.randomUUID());
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const counting = preview === null && unseen === null;
  /** What would arrive twice is not sent by an Enter that was pressed once too often. */
  const isSafe =
    preview !== null &&
    delivery.payment === 'failing' &&
    preview.earlier.active.length === 0 &&
    preview.touched.delivered === 0;
  const first = useRef<HTMLButtonElement>(null);
  // The dialog's own focus does not stay on a button that has still to wait.
  useEffect(() => {
    if (!counting) first.current?.focus();
  }, [counting]);
  const focused = { ref: first, 'data-autofocus': true };
  const { amount, counterparty, order } = delivery;

  const send = async () => {
    setSending(true);
    setFailure(null);
    const result = await attempt('submitResends', {
      ...{ planId, profileId, orders: [...withTransactions(orders, preview)], note: '' },
      ...{ despite: preview?.earlier.active ?? [], ticket: preview?.ticket ?? null },
    });
    setSending(false);
    if (!result.ok) return setFailure(result.failure);
    closeResendOne();
    const [key] = result.value.keys;
    notifyDone(t('one.sent'), 'resend-one');
    if (key !== undefined && result.value.held.includes(key)) navigate(`/resends/${key}`);
  };

  return (
    <Dialog opened title={t('one.title')} onClose={closeResendOne} size={480}>
      <Stack gap="md" aria-busy={counting}>
        <div>
          <Text size="md" fw={600}>
            {[amount === null ? null : formats.money(amount), counterparty, order && t('one.order', { order })]
              .flatMap((part) => (part ? visibleText(part) : []))
              .join(' · ') || t(`one.object_${object.kind}`, { id: object.id })}
          </Text>
          <Text size="sm" c="dimmed">
            {t(`confirm.object_${object.kind}`, { profile, id: object.id })}
          </Text>
        </div>
        {delivery.payment === 'partly' && (
          <Notice fill tone="warn" Icon={IconAlertTriangle}>
            {t('one.partly')}
          </Notice>
        )}
        {preview && <Cautions preview={preview} />}
        {unseen && <FailureNotice failure={unseen} onRetry={ask} />}
        {failure && <FailureNotice failure={failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="sm" onClick={closeResendOne} {...(isSafe ? {} : focused)}>
            {common('actions.cancel')}
          </Button>
          <Button
            size="sm"
            leftSection={<IconSend size={15} aria-hidden />}
            loading={sending || counting}
            onClick={() => void send()}
            {...(isSafe ? focused : {})}
          >
            {t('send')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** Asks anew each time the dialog opens: what was asked for a minute ago is what a person has to know. */
function usePreview(orders: readonly ResendOrder[]) {
  const [preview, setPreview] = useState<ResendPreview | null>(null);
  const [unseen, setUnseen] = useState<Failure | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = turn >= 0;
    void attempt('previewResends', { orders: [...orders] }).then((result) => {
      if (!current) return;
      setPreview(result.ok ? result.value : null);
      setUnseen(result.ok ? null : result.failure);
    });
    return () => {
      current = false;
    };
  }, [orders, turn]);
  return { preview, unseen, ask: () => setTurn(turn + 1) };
}
