/** Completes a preview from the provider: asks once for what is missing, and counts again while it comes in. */
import { useEffect, useEffectEvent, useRef } from 'react';
import type { ResendOrder } from '../../../../electron/contract/resend.ts';
import { listen } from '../../../bridge/bridge.ts';
import { useDownloads } from '../../../sync/use-downloads.ts';

/** Milliseconds between two counts: rows come in by the hundred. */
const pause = 500;

/** `incomplete`: the preview has holes. `recount` counts anew. A download that a person cancels is not begun again. */
export function useDownloadOfHoles(orders: readonly ResendOrder[], incomplete: boolean, recount: () => void): void {
  const { load } = useDownloads();
  const asked = useRef(false);
  const [first] = orders;
  const begin = useEffectEvent(() => {
    if (asked.current || first?.mode !== 'period') return;
    asked.current = true;
    void load({ from: first.from, to: first.to });
  });
  const count = useEffectEvent(recount);

  useEffect(() => {
    if (!incomplete) return;
    begin();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = listen('deliveriesChanged', () => {
      timer ??= setTimeout(() => {
        timer = null;
        count();
      }, pause);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [incomplete]);
}
