/** The address of a view, at which a window begins that a link opened. */
import { useEffect } from 'react';
import { go } from '../ui/go.ts';
import { useGoToView } from './use-go-to-view.ts';

export function ViewAddress({ id }: { id: string | undefined }) {
  const goToView = useGoToView();
  useEffect(() => {
    if (!goToView(id ?? null)) go('/deliveries', { replace: true });
  }, [id, goToView]);
  return null;
}
