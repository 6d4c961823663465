/** A verdict in words, with an icon and a colour that say the same. */
import {
  type Icon,
  IconCircleCheck,
  IconCircleHalf2,
  IconCircleX,
  IconHelpCircle,
  IconHourglass,
  IconMailOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../electron/contract/reconcile.ts';
import { StatusBadge, type Tone } from '../ui/status-badge.tsx';

export const verdictLooks: Record<Verdict, { readonly tone: Tone; readonly Icon: Icon }> = {
  delivered: { tone: 'good', Icon: IconCircleCheck },
  partly: { tone: 'warn', Icon: IconCircleHalf2 },
  failed: { tone: 'bad', Icon: IconCircleX },
  never_sent: { tone: 'warn', Icon: IconMailOff },
  unknown: { tone: 'mute', Icon: IconHelpCircle },
  pending: { tone: 'mute', Icon: IconHourglass },
};

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('reconcile');
  const { tone, Icon } = verdictLooks[verdict];
  return (
    <StatusBadge tone={tone} Icon={Icon} quiet={verdict === 'delivered' || verdict === 'pending'}>
      {t(`verdict.${verdict}`)}
    </StatusBadge>
  );
}
