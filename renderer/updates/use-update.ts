/** What is known of a newer Reenvio, and the words for it; one truth for the settings and the note. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { UpdateState } from '../../electron/contract/updates.ts';
import { attempt, listen } from '../bridge/bridge.ts';
import { useFormats } from '../ui/formats.ts';

type Known = {
  readonly state: UpdateState | null;
  /** The version of which a person does not want to be reminded until the next start. */
  readonly putOff: string | null;
};

const useKnown = create<Known>(() => ({ state: null, putOff: null }));

/** Follows the main process; `null` until it has answered. */
export function useUpdate(): UpdateState | null {
  useEffect(() => {
    let told = false;
    const stop = listen('updateChanged', (state) => {
      told = true;
      useKnown.setState({ state });
    });
    // What an event told meanwhile is newer.
    void attempt('getUpdate', null).then((result) => {
      if (result.ok && !told) useKnown.setState({ state: result.value });
    });
    return stop;
  }, []);
  return useKnown(({ state }) => state);
}

/** Whether a person put this version off. */
export function usePutOff(): { readonly version: string | null; readonly putOff: (version: string) => void } {
  const version = useKnown((known) => known.putOff);
  return { version, putOff: (next) => useKnown.setState({ putOff: next }) };
}

/** Runs a step; how it goes is told by `updateChanged`. */
export function runUpdate(step: 'check' | 'download' | 'quit' | 'now'): void {
  switch (step) {
    case 'check':
      return void attempt('checkForUpdate', null);
    case 'download':
      return void attempt('downloadUpdate', null);
    default:
      return void attempt('installUpdate', { when: step });
  }
}

/** How things stand, in a sentence; and what went wrong, in another. */
export function useUpdateWords(): (state: UpdateState) => { readonly what: string; readonly problem: string | null } {
  const { t } = useTranslation('about');
  const { stamp, percent } = useFormats();
  return (state) => {
    const { by, phase, version, file, part, checkedAt, problem } = state;
    const words = {
      version: version ?? '',
      file: file ?? '',
      at: checkedAt === null ? '' : stamp(checkedAt),
      part: percent(part ?? 0),
    };
    const what = by === 'none' ? t('state.none') : t(`state.${keyOf(phase, by)}`, words);
    return { what, problem: problem === null ? null : t(`problem.${problem}`) };
  };
}

type StateKey = Exclude<UpdateState['phase'], 'on-quit'> | 'onQuit' | 'availableDeb' | 'availableRpm';

function keyOf(phase: UpdateState['phase'], by: UpdateState['by']): StateKey {
  if (phase === 'on-quit') return 'onQuit';
  if (phase === 'available' && by === 'deb') return 'availableDeb';
  if (phase === 'available' && by === 'rpm') return 'availableRpm';
  return phase;
}
