/** What one does with views, and what is said when it cannot be done. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import type { CommandInput } from '../../electron/contract/commands.ts';
import type { CommandName } from '../../electron/contract/names.ts';
import type { View } from '../../electron/contract/view.ts';
import { attempt } from '../bridge/bridge.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { useFormats } from '../ui/formats.ts';
import { notifyDone, notifyFailure } from '../ui/notify.ts';
import { contentNow, showView } from './content.ts';
import { useViews } from './store.ts';

export function useViewCommands() {
  const { t } = useTranslation('views');
  const words = useFailureText();
  const { zone } = useFormats();
  return useMemo(() => {
    const ask = async <N extends CommandName>(name: N, input: CommandInput<N>): Promise<boolean> => {
      const result = await attempt(name, input);
      if (!result.ok) notifyFailure(result.failure, words);
      return result.ok;
    };
    return {
      open: (view: View) => {
        showView(view, zone);
        navigate('/deliveries');
      },
      update: async (view: View) => {
        if (await ask('updateView', { id: view.id, content: contentNow() }))
          notifyDone(t('updated', { name: view.name }));
      },
      setStart: ({ id, start }: View) => ask('setStartView', { id: start ? null : id }),
      /** Moves it by so many places. */
      move: (view: View, by: number) => {
        const ids = useViews.getState().views.map(({ id }) => id);
        const place = ids.indexOf(view.id);
        return ask('reorderViews', { ids: ids.toSpliced(place, 1).toSpliced(place + by, 0, view.id) });
      },
      remove: async (view: View) => {
        if (await ask('deleteView', { id: view.id })) notifyDone(t('deleted', { name: view.name }));
      },
      restore: () => ask('restoreViews', null),
    };
  }, [t, words, zone]);
}
