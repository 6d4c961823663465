/** How far a download is, in words. */
import { useTranslation } from 'react-i18next';
import type { Download } from '../../electron/contract/download.ts';
import { useFormats } from '../ui/formats.ts';

export function useDownloadWords() {
  const { t } = useTranslation();
  const formats = useFormats();
  return {
    /** 3 of 60 days; nothing while nobody knows how many there are. */
    days: ({ daysDone, daysTotal }: Download) =>
      daysTotal > 0 &&
      t('download.days', {
        count: daysTotal,
        done: formats.number(Math.floor(daysDone)),
        formatted: formats.number(daysTotal),
      }),
    /** 3 of 60 days · 18,400 rows · 1,200 rows/s · 40 sec left */
    whole(download: Download): string {
      const { rowsRead, rowsPerSecond, secondsLeft } = download;
      const rows = t('download.rows', { count: rowsRead, formatted: formats.number(rowsRead) });
      const rate = rowsPerSecond >= 1 && t('download.rate', { rate: formats.number(Math.round(rowsPerSecond)) });
      const left = secondsLeft !== null && t('download.left', { span: formats.span(Math.ceil(secondsLeft) * 1_000) });
      return [this.days(download), rows, rate, left].filter(Boolean).join(' · ');
    },
  };
}

/** 0 to 100. */
export const percentOf = ({ daysDone, daysTotal }: Download): number =>
  daysTotal === 0 ? 0 : Math.min(100, (daysDone / daysTotal) * 100);
