/** The failures of the other kind in a period: said before it is sent, and one click away when it was. */
import { Button } from '@mantine/core';
import { IconInfoCircle, IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ResendOrder } from '../../../../electron/contract/resend.ts';
import { useFormats } from '../../../ui/formats.ts';
import { Notice } from '../../../ui/notice.tsx';
import { openWizard } from '../store.ts';
import { useOtherKind } from '../use-other-kind.ts';

type PeriodOrder = Extract<ResendOrder, { mode: 'period' }>;

export function OtherKindNotice({ order }: { order: PeriodOrder }) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const other = useOtherKind(order);
  if (other === null) return null;
  return (
    <Notice fill tone="info" Icon={IconInfoCircle}>
      {t(`preview.otherKind_${other.kind}`, { count: other.failed, formatted: formats.number(other.failed) })}
    </Notice>
  );
}

/** Opens the same period of the same account for the other kind. */
export function OtherKindNext({ order }: { order: PeriodOrder }) {
  const { t } = useTranslation('wizard');
  const other = useOtherKind(order);
  if (other === null) return null;
  return (
    <Button
      size="sm"
      variant="default"
      leftSection={<IconRepeat size={14} aria-hidden />}
      onClick={() => openWizard({ ...order, kind: other.kind })}
    >
      {t(`follow.otherKind_${other.kind}`)}
    </Button>
  );
}
