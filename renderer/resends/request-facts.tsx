/** The request as it was sent, field by field, with the provider's own names. */
import { useTranslation } from 'react-i18next';
import type { ResendDetail } from '../../electron/contract/resend.ts';
import { useFormats } from '../ui/formats.ts';
import { Mono } from '../ui/mono.tsx';
import classes from './resends.module.css';
import { useResendWords } from './use-resend-words.ts';

export function RequestFacts({ resend }: { resend: ResendDetail }) {
  const { t } = useTranslation('resends');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const words = useResendWords();
  const { kind, objectReferenceId, periodFrom, periodTo, note, userId, createdAt, processedAt, planId } = resend;
  const moment = (at: number) => <time dateTime={new Date(at).toISOString()}>{formats.exact(at)}</time>;
  const facts = [
    [t('fact.kind'), kind === 'CASHIN' || kind === 'CASHOUT' ? common(`kind.${kind}`) : kind],
    [t('fact.objectId'), objectReferenceId && <Mono>{objectReferenceId}</Mono>],
    [t('fact.account'), words.account(resend)],
    [t('fact.from'), periodFrom !== null && moment(periodFrom)],
    [t('fact.to'), periodTo !== null && moment(periodTo)],
    [t('fact.note'), note],
    [t('fact.made'), t(planId === null ? 'fact.elsewhere' : 'fact.here')],
    [t('fact.user'), userId !== null && <Mono>{userId}</Mono>],
    [t('fact.created'), moment(createdAt)],
    [t('fact.processed'), processedAt !== null && moment(processedAt)],
  ] as const;
  return (
    <section aria-label={t('fact.title')}>
      <h3 className={classes.heading}>{t('fact.title')}</h3>
      <dl className={classes.facts}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="selectable">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}
