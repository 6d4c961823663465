/** Rows that follow the archive. */
import { useEffect } from 'react';
import type { EventName } from '../../../electron/contract/names.ts';
import { listen } from '../../bridge/bridge.ts';

/** Reads the rows, and again with each event, for as long as they are on screen. */
export function useFollowing(rows: { readonly refresh: () => Promise<void> }, event: EventName): void {
  useEffect(() => {
    void rows.refresh();
    return listen(event, () => void rows.refresh());
  }, [rows, event]);
}
