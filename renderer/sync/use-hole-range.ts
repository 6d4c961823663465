/** The words for a hole's stretch of time. */
import { useTranslation } from 'react-i18next';
import type { Hole } from '../../electron/contract/common.ts';
import { useFormats } from '../ui/formats.ts';

/** Returns the function that words one; a hole without a beginning is all that lies before its end. */
export function useHoleRange(): (hole: Hole) => string {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  return ({ from, to }) => (from === null ? t('holes.before', { time: formats.minute(to) }) : formats.range(from, to));
}
