/** Copies the diagnostics, and says that it did. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../bridge/bridge.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { notifyDone, notifyFailure } from '../ui/notify.ts';

export function useCopyDiagnostics(): () => void {
  const { t } = useTranslation('about');
  const words = useFailureText();
  return useCallback(async () => {
    const result = await attempt('copyDiagnostics', null);
    if (result.ok) notifyDone(t('copied'), 'diagnostics');
    else notifyFailure(result.failure, words);
  }, [t, words]);
}
