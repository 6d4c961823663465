/** The one sentence of what will happen, in words and numbers. */
import { useTranslation } from 'react-i18next';
import { useApp, useProfile } from '../../../bridge/app-state.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { writeMoment } from '../../../ui/time/period.ts';
import { useWizard } from '../store.ts';
import type { Plan } from '../use-plan.ts';

export function usePlanSentence({ orders }: Plan): string {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const profile = useProfile()?.label ?? '';
  const rate = useApp((state) => state.settings.sendsPerSecond);
  const preview = useWizard((state) => state.preview);
  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  const [first] = orders;
  if (first === undefined) return t('confirm.nothing');
  if (first.mode === 'period') {
    const { zone, language } = formats;
    const from = writeMoment(first.from, zone, language);
    const to = writeMoment(first.to, zone, language);
    const account = `${first.branch} / ${first.accountNumber}`;
    const period = t(`confirm.period_${first.kind}`, { profile, account, from, to, zone });
    const deliveries = preview?.touched.deliveries ?? 0;
    return deliveries === 0 ? period : `${period} ${t('confirm.periodCount', counted(deliveries))}`;
  }
  if (orders.length === 1) return t(`confirm.object_${first.kind}`, { profile, id: first.objectReferenceId });
  const cashIn = orders.filter((order) => order.kind === 'CASHIN').length;
  const parts = [
    ...(cashIn > 0 ? [t('confirm.objects_CASHIN', counted(cashIn))] : []),
    ...(orders.length > cashIn ? [t('confirm.objects_CASHOUT', counted(orders.length - cashIn))] : []),
  ];
  const span = formats.span((orders.length / rate) * 1_000);
  return t('confirm.objects', { profile, ...counted(orders.length), objects: formats.list(parts), span });
}
