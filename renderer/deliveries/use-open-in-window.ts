/** A delivery in a window of its own: the main process opens it, for no page can. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../bridge/bridge.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { notifyFailure, notifyProblem } from '../ui/notify.ts';

/** Returns the function that opens one by its ID, or says why it cannot; `null`: none was there to open. */
export function useOpenInWindow(): (id: number | null) => void {
  const { t } = useTranslation('deliveries');
  const words = useFailureText();
  return useCallback(
    (id) => {
      if (id === null) {
        notifyProblem({ title: t('window.none'), message: t('window.noneNext'), id: 'no-delivery' });
        return;
      }
      const open = async () => {
        const result = await attempt('openDeliveryWindow', { id });
        if (!result.ok) notifyFailure(result.failure, words);
      };
      void open();
    },
    [t, words],
  );
}
