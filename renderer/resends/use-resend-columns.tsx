/** The columns of the resends' grid. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResendRow } from '../../electron/contract/resend.ts';
import type { GridColumn } from '../ui/data-grid/column.ts';
import { useFormats } from '../ui/formats.ts';
import { Mono } from '../ui/mono.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './resends.module.css';
import { StateBadge } from './state-badge.tsx';
import { useResendWords } from './use-resend-words.ts';

/** `compact` leaves out what is the same for all resends of a plan. */
export function useResendColumns(compact: boolean): readonly GridColumn<ResendRow>[] {
  const { t } = useTranslation('resends');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const words = useResendWords();
  return useMemo(() => {
    const stateOf = (row: ResendRow) => (row.state === 'other' ? (row.providerStatus ?? '') : t(`state.${row.state}`));
    const kindOf = ({ kind }: ResendRow) => (kind === 'CASHIN' || kind === 'CASHOUT' ? common(`kind.${kind}`) : kind);
    const whyOf = ({ reason }: ResendRow) => (reason === null ? '' : t(`reasonHint.${reason}`));
    const cameOf = (row: ResendRow) =>
      row.outcome === null ? (row.errorMessage ?? whyOf(row)) : words.outcome(row.outcome);
    const moment = (id: 'createdAt' | 'updatedAt', sorts: boolean): GridColumn<ResendRow> => ({
      id,
      header: t(`column.${id}`),
      width: 168,
      sorts,
      cell: (row) => (
        <time dateTime={new Date(row[id]).toISOString()} title={formats.exact(row[id])}>
          {formats.stamp(row[id])}
        </time>
      ),
      text: (row) => formats.exact(row[id]),
    });
    const state: GridColumn<ResendRow> = {
      id: 'state',
      header: t('column.state'),
      width: 128,
      fixed: true,
      cell: (row) => <StateBadge state={row.state} status={row.providerStatus} />,
      text: stateOf,
    };
    const kind: GridColumn<ResendRow> = {
      id: 'kind',
      header: t('column.kind'),
      width: 84,
      cell: (row) => visibleText(kindOf(row)),
      text: kindOf,
    };
    const subject: GridColumn<ResendRow> = {
      id: 'subject',
      header: t('column.subject'),
      width: 200,
      cell: (row) => <span className={classes.subject}>{words.subject(row)}</span>,
      text: words.subject,
    };
    const outcome: GridColumn<ResendRow> = {
      id: 'outcome',
      header: t('column.outcome'),
      width: 260,
      fill: true,
      cell: (row) => (
        <span className={classes.cut} title={visibleText(cameOf(row))}>
          {visibleText(cameOf(row)) || <span className={classes.soft}>—</span>}
        </span>
      ),
      text: cameOf,
    };
    const providerId: GridColumn<ResendRow> = {
      id: 'providerId',
      header: t('column.providerId'),
      width: 92,
      align: 'end',
      cell: (row) => <Mono dimmed>{row.providerId ?? '—'}</Mono>,
      text: (row) => String(row.providerId ?? ''),
    };
    if (compact) return [state, subject, outcome, providerId];
    const account = (row: ResendRow) => words.account(row) ?? '';
    return [
      moment('createdAt', true),
      state,
      kind,
      subject,
      {
        id: 'account',
        header: t('column.account'),
        width: 130,
        cell: (row) => <Mono dimmed={account(row) === ''}>{account(row) || '—'}</Mono>,
        text: account,
      },
      outcome,
      {
        id: 'note',
        header: t('column.note'),
        width: 150,
        cell: (row) => (
          <span className={classes.cut} title={row.note}>
            {row.note}
          </span>
        ),
        text: (row) => row.note,
      },
      moment('updatedAt', false),
      providerId,
    ];
  }, [t, common, formats, words, compact]);
}
