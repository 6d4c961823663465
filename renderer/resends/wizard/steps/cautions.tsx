/** What a preview gives to think about. */
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ResendPreview } from '../../../../electron/contract/resend-preview.ts';
import { useFormats } from '../../../ui/formats.ts';
import { Notice } from '../../../ui/notice.tsx';

/** What the preview gave to think about, once more, beside the button that cannot be taken back. */
export function Cautions({ preview }: { readonly preview: ResendPreview }) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const { touched, holes, earlier } = preview;
  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  const delivered = touched.delivered === touched.transactions ? 'preview.allDelivered' : 'preview.someDelivered';
  const said = [
    ...(holes.length > 0 ? [`${t('preview.holes')}.`] : []),
    ...(touched.delivered > 0 ? [t(delivered, counted(touched.delivered))] : []),
    ...(earlier.count > 0
      ? [`${t(earlier.objects > 0 ? 'earlier.objects' : 'earlier.some', counted(earlier.objects || earlier.count))}.`]
      : []),
    ...(earlier.active.length > 0 ? [t('earlier.active', counted(earlier.active.length))] : []),
  ];
  return said.length === 0 ? null : (
    <Notice fill tone="warn" Icon={IconAlertTriangle}>
      {said.join(' ')}
    </Notice>
  );
}
