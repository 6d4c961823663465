/** The ID of each delivery, so that nothing is sent that nobody has seen. */
import { Box } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectIdsRead } from '../../../../electron/contract/resend-preview.ts';
import { useFormats } from '../../../ui/formats.ts';
import { Mono } from '../../../ui/mono.tsx';
import classes from './found-ids.module.css';

const rowHeight = 26;

export function FoundIds({ rows }: { rows: ObjectIdsRead['rows'] }) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  return (
    <Box component="section" ref={scroller} className={classes.found} aria-label={t('found.table')} tabIndex={0}>
      <table className={classes.foundTable} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">{t('found.id')}</th>
            <th scope="col">{t('found.time')}</th>
            <th scope="col">{t('found.status')}</th>
            <th scope="col">{t('found.transaction')}</th>
          </tr>
        </thead>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <tr
                className={classes.foundRow}
                key={row.deliveryId}
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)` }}
              >
                <td>
                  {row.objectReferenceId === null ? (
                    <span className={classes.missing}>{t('found.noId')}</span>
                  ) : (
                    <Mono>{row.objectReferenceId}</Mono>
                  )}
                </td>
                <td>{formats.stamp(row.createdAt)}</td>
                <td>
                  {row.result === 'no_response'
                    ? t('found.noResponse')
                    : row.statusCode === null
                      ? '—'
                      : `HTTP ${row.statusCode}`}
                </td>
                <td>
                  <Mono dimmed>{row.transactionId ?? '—'}</Mono>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Box>
  );
}
