/** Changes a setting: at once on screen, and kept by the main process. */
import { useCallback } from 'react';
import type { Settings } from '../../electron/contract/settings.ts';
import { useApp } from '../bridge/app-state.tsx';
import { useFailureText } from '../ui/failure-text.ts';
import { notifyFailure } from '../ui/notify.ts';

/** Returns the function that changes some: taken back, and said why, when they could not be kept. */
export function useChange(): (change: Partial<Settings>) => void {
  const changeSettings = useApp((state) => state.changeSettings);
  const words = useFailureText();
  return useCallback(
    async (change) => {
      const failure = await changeSettings(change);
      if (failure) notifyFailure(failure, words);
    },
    [changeSettings, words],
  );
}
