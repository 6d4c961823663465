/** A resend's state in words, with its icon and colour. */

import { Text } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconArrowUpRight,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconHelpCircle,
  IconProgress,
  IconSearch,
  IconSquareX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ResendRow, ResendState } from '../../electron/contract/resend.ts';
import { StatusBadge, type Tone } from '../ui/status-badge.tsx';
import { visibleText } from '../ui/visible-text.ts';

/** How each state looks, in the order in which people ask for them. */
export const stateLooks: Record<ResendState, { readonly Icon: Icon; readonly tone: Tone }> = {
  pending: { Icon: IconClock, tone: 'info' },
  processing: { Icon: IconProgress, tone: 'info' },
  completed: { Icon: IconCircleCheck, tone: 'good' },
  failed: { Icon: IconCircleX, tone: 'bad' },
  planned: { Icon: IconCircleDashed, tone: 'mute' },
  sending: { Icon: IconArrowUpRight, tone: 'info' },
  accepted: { Icon: IconClock, tone: 'info' },
  unknown: { Icon: IconSearch, tone: 'warn' },
  needs_decision: { Icon: IconAlertTriangle, tone: 'warn' },
  refused: { Icon: IconBan, tone: 'bad' },
  cancelled: { Icon: IconSquareX, tone: 'mute' },
  other: { Icon: IconHelpCircle, tone: 'odd' },
};

export const states = Object.keys(stateLooks) as readonly ResendState[];

/** What a resend's state means, or why it waits for a person. */
export function StateHint({ resend }: { resend: Pick<ResendRow, 'state' | 'reason' | 'goneAt' | 'providerStatus'> }) {
  const { t } = useTranslation('resends');
  const { state, reason, goneAt, providerStatus } = resend;
  const hint =
    reason === null
      ? t(`stateHint.${state}`, { status: visibleText(providerStatus ?? '') })
      : t(`reasonHint.${reason}`);
  return <Text size="sm">{goneAt === null ? hint : t('goneHint')}</Text>;
}

/** `status` is the provider's own spelling, shown where Reenvio does not know the state. */
export function StateBadge({ state, status }: { state: ResendState; status?: string | null }) {
  const { t } = useTranslation('resends');
  const { tone, Icon } = stateLooks[state];
  return (
    <StatusBadge tone={tone} Icon={Icon}>
      {state === 'other' && status ? visibleText(status) : t(`state.${state}`)}
    </StatusBadge>
  );
}
