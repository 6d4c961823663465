/** Whether something personal is shown in the clear: by the settings, until a person says otherwise for this one. */
import { useState } from 'react';
import { useApp } from '../../bridge/app-state.tsx';

/** Returns whether it is, and the way to change it here; a change of the setting counts again everywhere. */
export function useUncovered(): [boolean, (uncovered: boolean) => void] {
  const masks = useApp(({ settings }) => settings.maskPersonal);
  const [chosen, setChosen] = useState<{ readonly uncovered: boolean; readonly under: boolean } | null>(null);
  const uncovered = chosen?.under === masks ? chosen.uncovered : !masks;
  return [uncovered, (next) => setChosen({ uncovered: next, under: masks })];
}
