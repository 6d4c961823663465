/** What people call an event. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { namedEvent } from '../../electron/contract/values/events.ts';

/** Returns the function that names an event in the window's language; by the provider's own name where that is the best there is. */
export function useEventText(): (eventType: string | null) => string {
  const { t } = useTranslation('deliveries');
  return useCallback(
    (eventType) => {
      const name = namedEvent(eventType);
      return name === null ? (eventType ?? '') : t(`event.${name}`);
    },
    [t],
  );
}
