/** Where a link to a view leads: to the view, or to word that it is not there. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyProblem } from '../ui/notify.ts';
import { useViews } from './store.ts';
import { useViewCommands } from './use-view-commands.ts';

/** Returns the function that opens a view by its ID, and answers whether there is one; `null` is none. */
export function useGoToView(): (id: string | null) => boolean {
  const { t } = useTranslation('views');
  const { open } = useViewCommands();
  return useCallback(
    (id) => {
      const view = useViews.getState().views.find((one) => one.id === id);
      if (view) open(view);
      else notifyProblem({ title: t('unknown'), message: t('unknownNext'), id: 'unknown-view' });
      return view !== undefined;
    },
    [t, open],
  );
}
