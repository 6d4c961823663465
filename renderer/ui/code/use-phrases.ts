/** CodeMirror's own words in the language on screen. English is its mother tongue. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export function usePhrases(): Record<string, string> {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      Find: t('code.find'),
      next: t('code.next'),
      previous: t('code.previous'),
      all: t('code.all'),
      'match case': t('code.matchCase'),
      'by word': t('code.byWord'),
      regexp: t('code.regexp'),
      close: t('actions.close'),
      'current match': t('code.currentMatch'),
      'on line': t('code.onLine'),
      'Go to line': t('code.goToLine'),
      go: t('code.go'),
      'Fold line': t('code.fold'),
      'Unfold line': t('code.unfold'),
      'folded code': t('code.folded'),
      'Folded lines': t('code.foldedLines'),
      'Unfolded lines': t('code.unfoldedLines'),
      to: t('code.to'),
      unfold: t('code.unfold'),
      '$ unchanged lines': t('code.unchangedLines'),
      'Control character': t('code.controlCharacter'),
    }),
    [t],
  );
}
