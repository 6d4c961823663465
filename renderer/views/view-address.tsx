/** Where a link to a view leads: opens it, or says that it is not there. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { notifyProblem } from '../ui/notify.ts';
import { useViews } from './store.ts';
import { useViewCommands } from './use-view-commands.ts';

export function ViewAddress({ id }: { id: string | undefined }) {
  const { t } = useTranslation('views');
  const { open } = useViewCommands();
  const [, go] = useLocation();
  useEffect(() => {
    const view = useViews.getState().views.find((one) => one.id === id);
    if (view) {
      open(view);
      return;
    }
    notifyProblem({ title: t('unknown'), message: t('unknownNext'), id: 'unknown-view' });
    go('/deliveries', { replace: true });
  }, [id, open, go, t]);
  return null;
}
