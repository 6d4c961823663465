/** The columns of the list's grid. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReconciliationRow } from '../../electron/contract/reconcile.ts';
import type { GridColumn } from '../ui/data-grid/column.ts';
import { useFormats } from '../ui/formats.ts';
import { Mono } from '../ui/mono.tsx';
import classes from './reconcile.module.css';
import { VerdictBadge } from './verdict-badge.tsx';

export function useListColumns(): readonly GridColumn<ReconciliationRow>[] {
  const { t } = useTranslation('reconcile');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  return useMemo(() => {
    const noteOf = ({ why, maybeNewer, verdict, arrived }: ReconciliationRow) => {
      if (why !== null) return t(`why.${why}`);
      if (maybeNewer) return t('why.maybe_newer');
      return verdict === 'failed' && arrived > 0 ? t('why.arrived_before') : '';
    };
    const codeOf = ({ result, statusCode }: ReconciliationRow) =>
      statusCode === null && result === 'no_response' ? t('noResponse') : String(statusCode ?? '');
    const moment = (id: 'lastAt' | 'at', more: Partial<GridColumn<ReconciliationRow>>) => ({
      id,
      header: t(`column.${id}`),
      width: 168,
      cell: (row: ReconciliationRow) => {
        const at = row[id];
        return at === null ? (
          <span className={classes.soft}>—</span>
        ) : (
          <time dateTime={new Date(at).toISOString()} title={formats.exact(at)}>
            {formats.stamp(at)}
          </time>
        );
      },
      text: (row: ReconciliationRow) => (row[id] === null ? '' : formats.exact(row[id])),
      ...more,
    });
    const kindOf = ({ kind }: ReconciliationRow) => (kind === null ? '' : common(`kind.${kind}`));
    return [
      {
        id: 'line',
        header: t('column.line'),
        width: 72,
        align: 'end',
        cell: ({ line }) => <Mono dimmed>{formats.number(line)}</Mono>,
        text: ({ line }) => String(line),
      },
      {
        id: 'verdict',
        header: t('column.verdict'),
        width: 156,
        fixed: true,
        cell: ({ verdict }) => <VerdictBadge verdict={verdict} />,
        text: ({ verdict }) => t(`verdict.${verdict}`),
      },
      {
        id: 'transactionId',
        header: t('column.transactionId'),
        width: 272,
        cell: ({ transactionId }) => <Mono>{transactionId}</Mono>,
        text: ({ transactionId }) => transactionId,
      },
      {
        id: 'code',
        header: t('column.code'),
        width: 112,
        cell: (row) => <Mono dimmed={row.statusCode === null}>{codeOf(row) || '—'}</Mono>,
        text: codeOf,
      },
      moment('lastAt', {}),
      {
        id: 'attempts',
        header: t('column.attempts'),
        width: 92,
        align: 'end',
        cell: ({ attempts }) => <Mono dimmed={attempts === 0}>{attempts === 0 ? '—' : formats.number(attempts)}</Mono>,
        text: ({ attempts }) => String(attempts),
      },
      { id: 'kind', header: t('column.kind'), width: 84, cell: kindOf, text: kindOf },
      {
        id: 'note',
        header: t('column.note'),
        width: 220,
        fill: true,
        cell: (row) => (
          <span className={classes.cut} title={noteOf(row)}>
            {noteOf(row)}
          </span>
        ),
        text: noteOf,
      },
      moment('at', { hidden: true }),
    ];
  }, [t, common, formats]);
}
