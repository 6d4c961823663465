/** How a payment stands: delivered when every event of it arrived at every endpoint. */
import { type Icon, IconCircleCheck, IconCircleHalf2, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PaymentState } from '../../electron/contract/values/verdict.ts';
import { StatusBadge, type Tone } from './status-badge.tsx';

const looks: Record<PaymentState, { readonly tone: Tone; readonly Icon: Icon }> = {
  delivered: { tone: 'good', Icon: IconCircleCheck },
  partly: { tone: 'warn', Icon: IconCircleHalf2 },
  failing: { tone: 'bad', Icon: IconCircleX },
};

export function PaymentBadge({ state }: { state: PaymentState }) {
  const { t } = useTranslation();
  const { tone, Icon } = looks[state];
  return (
    <StatusBadge tone={tone} Icon={Icon} quiet={state === 'delivered'}>
      {t(`payment.${state}`)}
    </StatusBadge>
  );
}
