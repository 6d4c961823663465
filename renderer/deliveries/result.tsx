/** What became of a delivery, as a badge. */
import {
  type Icon,
  IconArrowForward,
  IconBan,
  IconCircleCheck,
  IconCloudX,
  IconHelpCircle,
  IconServerBolt,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryResult } from '../../electron/contract/delivery.ts';
import { StatusBadge, type Tone } from '../ui/status-badge.tsx';

/** The results in the order in which people ask for them. */
export const results = [
  'delivered',
  'refused',
  'failing',
  'no_response',
  'redirected',
  'other',
] as const satisfies readonly DeliveryResult[];

/** Everything that did not arrive. */
export const notDelivered = results.filter((result) => result !== 'delivered');

const looks: Record<DeliveryResult, { readonly tone: Tone; readonly Icon: Icon }> = {
  delivered: { tone: 'good', Icon: IconCircleCheck },
  refused: { tone: 'warn', Icon: IconBan },
  failing: { tone: 'bad', Icon: IconServerBolt },
  no_response: { tone: 'odd', Icon: IconCloudX },
  redirected: { tone: 'info', Icon: IconArrowForward },
  other: { tone: 'mute', Icon: IconHelpCircle },
};

/** `quiet`: what arrived shows without a ground, so that in a long table the rest stands out. */
export function ResultBadge({ result, quiet }: { result: DeliveryResult; quiet?: boolean }) {
  const { t } = useTranslation('deliveries');
  const { tone, Icon } = looks[result];
  return (
    <StatusBadge tone={tone} Icon={Icon} quiet={quiet === true && result === 'delivered'}>
      {t(`result.${result}`)}
    </StatusBadge>
  );
}
