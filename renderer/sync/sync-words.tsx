/** How true the archive is right now, in two words. */
import { useTranslation } from 'react-i18next';
import type { Download } from '../../electron/contract/download.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import type { SyncState } from '../../electron/contract/sync.ts';
import { useFormats } from '../ui/formats.ts';
import { isUnderWay } from './use-downloads.ts';

type SyncWordsProps = { readonly sync: SyncState; readonly download: Download | null };

export function SyncWords(state: SyncWordsProps) {
  return useSyncWords(state);
}

/** Nobody is up to date while older deliveries are still on their way. */
export function useSyncWords({ sync, download }: SyncWordsProps): string {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (sync.phase === 'idle' && isUnderWay(download)) return t(`download.short.${download.phase}`);
  if (sync.phase === 'failed' && isOfDisk(sync.failure)) return t(`sync.${sync.failure.code}`);
  if (sync.phase === 'idle' && sync.lastSyncedAt === null) return t('sync.never');
  if (sync.phase === 'idle' && sync.rowsUnreadable > 0) {
    return t('sync.unreadable', { count: sync.rowsUnreadable, formatted: number(sync.rowsUnreadable) });
  }
  return t(`sync.${sync.phase}`);
}

/** What a person can put right on this computer is named in the status itself. */
export function isOfDisk(
  failure: SyncState['failure'],
): failure is Failure & { readonly code: 'disk_full' | 'read_only' } {
  return failure?.code === 'disk_full' || failure?.code === 'read_only';
}
