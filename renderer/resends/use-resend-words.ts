/** How a resend is spoken of: what it asks for, and what came of it, in the language on screen. */
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome, ResendRow } from '../../electron/contract/resend.ts';
import { type Formats, useFormats } from '../ui/formats.ts';
import { visibleText } from '../ui/visible-text.ts';

export type Subject = Pick<ResendRow, 'mode' | 'kind' | 'objectReferenceId' | 'periodFrom' | 'periodTo'>;

/** Returns the words; `subject` names what a resend asks for, `outcome` says what its new deliveries told, and whether that may still change. */
export function useResendWords() {
  const { t } = useTranslation('resends');
  const formats = useFormats();
  return useMemo(() => wordsIn(t, formats), [t, formats]);
}

function wordsIn(t: TFunction<'resends'>, formats: Formats) {
  const subject = (row: Subject): string => {
    if (row.objectReferenceId !== null) {
      const id = visibleText(row.objectReferenceId);
      if (row.kind === 'CASHIN' || row.kind === 'CASHOUT') return t(`object_${row.kind}`, { id });
      return t('object_other', { kind: visibleText(row.kind), id });
    }
    if (row.periodFrom === null || row.periodTo === null) return visibleText(row.kind);
    return formats.range(row.periodFrom, row.periodTo);
  };

  const account = (row: Pick<ResendRow, 'branch' | 'accountNumber' | 'accountMirrorId'>): string | null => {
    if (row.branch !== null && row.accountNumber !== null) {
      return t('account', { branch: row.branch, account: row.accountNumber });
    }
    return row.accountMirrorId === null ? null : t('accountMirror', { id: row.accountMirrorId });
  };

  const codesOf = (codes: Outcome['failingWith']) =>
    codes.map((code) => (code === null ? t('outcome.noResponse') : `HTTP ${code}`)).join(', ');

  /** Of one transaction there is nothing to count. */
  const alone = (outcome: Outcome): string => {
    const { stillFailing, noNewDelivery, alreadyDelivered, delivered, unread, failingWith } = outcome;
    if (stillFailing > 0) return t('outcome.aloneFailing', { codes: codesOf(failingWith) || '?' });
    if (noNewDelivery > 0) return t('outcome.aloneMissing');
    if (unread > 0) return t('outcome.aloneUnread');
    if (alreadyDelivered > 0) return t('outcome.aloneAlready');
    return t(delivered > 0 ? 'outcome.aloneDelivered' : 'outcome.aloneRecovered');
  };

  const counts = (outcome: Outcome): string => {
    const { recovered, stillFailing, noNewDelivery, alreadyDelivered, delivered, unread, failingWith } = outcome;
    const missed = recovered + stillFailing + noNewDelivery;
    const total = missed + alreadyDelivered + delivered + unread;
    if (total === 0) return t(outcome.settled ? 'outcome.unknown' : 'outcome.unknownYet');
    if (total === 1) return alone(outcome);
    const counted = (count: number) => ({ count, formatted: formats.number(count) });
    const codes = codesOf(failingWith);
    const parts: string[] = [];
    if (missed > 0) parts.push(t('outcome.recoveredOf', { ...counted(recovered), total: formats.number(missed) }));
    if (stillFailing > 0 && codes === '') parts.push(t('outcome.failing', counted(stillFailing)));
    else if (stillFailing > 0) parts.push(t('outcome.failingWith', { ...counted(stillFailing), codes }));
    if (noNewDelivery > 0) parts.push(t('outcome.missing', counted(noNewDelivery)));
    if (alreadyDelivered > 0) parts.push(t('outcome.already', counted(alreadyDelivered)));
    if (delivered > 0) parts.push(t('outcome.arrived', counted(delivered)));
    if (unread > 0) parts.push(t('outcome.unreadOf', counted(unread)));
    return parts.join(', ');
  };

  /** With the word that it may still change: wherever an outcome stands, it stands with that. */
  const outcome = (each: Outcome): string =>
    each.settled ? counts(each) : `${counts(each)} · ${t(each.awaited ? 'outcome.waiting' : 'outcome.provisional')}`;

  return { subject, account, outcome };
}
