/** The address of a view, at which a window begins that a link opened. */
import { useEffect } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { useGoToView } from './use-go-to-view.ts';

export function ViewAddress({ id }: { id: string | undefined }) {
  const goToView = useGoToView();
  useEffect(() => {
    if (!goToView(id ?? null)) navigate('/deliveries', { replace: true });
  }, [id, goToView]);
  return null;
}
