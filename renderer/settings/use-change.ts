/** Changes a setting: at once on screen, and kept by the main process. */
import { useCallback } from 'react';
import type { Settings } from '../../electron/contract/settings.ts';
import { useAppStore } from '../bridge/app-state.tsx';
import { attempt } from '../bridge/bridge.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { notifyFailure } from '../ui/notify.ts';

/** Gives the function that changes some: taken back, and said why, when they could not be kept. */
export function useChange(): (change: Partial<Settings>) => void {
  const store = useAppStore();
  const words = useFailureText();
  return useCallback(
    async (change) => {
      const before = store.getState().settings;
      store.setState({ settings: { ...before, ...change } });
      const result = await attempt('updateSettings', change);
      if (result.ok) return store.setState({ settings: result.value });
      store.setState({ settings: before });
      notifyFailure(result.failure, words);
    },
    [store, words],
  );
}
