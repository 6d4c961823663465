/** What the archive takes and holds, and the work on its file, as they are now. */
import { useThrottledCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Storage, StorageWork } from '../../../electron/contract/storage.ts';
import { listen } from '../../bridge/bridge.ts';
import { type Asked, useCommand } from '../../bridge/use-command.ts';

/** While deliveries come in, figures need not follow each page of them. Milliseconds. */
const pause = 1_000;

/** Follows the archive of the active profile; `work` is `null` while its file is at rest. */
export function useStorage(): Asked<Storage> & { readonly work: StorageWork | null } {
  const asked = useCommand('getStorage', null, 'sessionChanged');
  const { reload } = asked;
  const [told, setTold] = useState<StorageWork | null | undefined>(undefined);
  const reloadSoon = useThrottledCallback(reload, pause);
  useEffect(() => {
    const stops = [
      listen('deliveriesChanged', reloadSoon),
      listen('resendsChanged', reloadSoon),
      listen('storageChanged', (work) => {
        setTold(work);
        if (work === null) reload();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [reload, reloadSoon]);
  // Whoever leaves the room hears nothing of the work's end: what it was told by then does not hold when they come back.
  useEffect(() => () => setTold(undefined), []);
  return { ...asked, work: told === undefined ? (asked.value?.work ?? null) : told };
}
