/** The incidents of a stretch of time, as far as one looks at their endpoints. */
import { useMemo } from 'react';
import type { DeliveryFilter } from '../../electron/contract/delivery.ts';
import type { Incident } from '../../electron/contract/incident.ts';
import { useCommand } from '../bridge/use-command.ts';

/** The newest first; none until they are known. */
export function useIncidents({ from, to, urls }: Pick<DeliveryFilter, 'from' | 'to' | 'urls'>): readonly Incident[] {
  const all = useCommand('listIncidents', { from, to }, 'deliveriesChanged').value;
  return useMemo(
    () => (all ?? none).filter((one) => urls.length === 0 || one.urls.some((url) => urls.includes(url))),
    [all, urls],
  );
}

const none: readonly Incident[] = [];
