/**
 * What cannot be undone is confirmed here, outside of the page: a script that found its way into the page can press every
 * button in it, but none of a dialog of the system's. Sending a plan that was just previewed asks nobody (see
 * resends/preview/tickets).
 */
import type { Handlers } from '../contract/commands.ts';
import type { Profile } from '../contract/session.ts';
import type { Settings } from '../contract/settings.ts';
import { fail } from '../core/lib/failure-error.ts';
import type { Confirm, Question } from '../shell/confirm.ts';

type Confirmed = Pick<Handlers, 'removeProfile' | 'deleteLocalData' | 'updateSettings' | 'sendResendsAgain'>;

export interface Known {
  readonly confirm: Confirm;
  readonly settings: () => Pick<Settings, 'keepDays' | 'removeOlder' | 'updates'>;
  readonly profiles: () => readonly Profile[];
  readonly activeProfile: () => Profile | null;
}

/** Returns the handlers, each of which fails with `cancelled` when the person says no. */
export function confirmedHandlers(
  handlers: Confirmed,
  { confirm, settings, profiles, activeProfile }: Known,
): Confirmed {
  const sure = async (question: Question): Promise<void> => {
    if (!(await confirm(question))) throw fail('cancelled');
  };
  return {
    removeProfile: async (input) => {
      const profile = profiles().find(({ id }) => id === input.profileId);
      if (profile) await sure({ about: 'removeProfile', name: profile.label });
      return handlers.removeProfile(input);
    },
    deleteLocalData: async (input) => {
      const asked = activeProfile();
      if (asked) await sure({ about: 'deleteLocalData', name: asked.label });
      // The answer was about the profile that was open when it was asked.
      if (activeProfile()?.id !== asked?.id) throw fail('cancelled');
      return handlers.deleteLocalData(input);
    },
    updateSettings: async (change) => {
      const before = settings();
      const after = { ...before, ...change };
      if (removesMore(before, after)) await sure({ about: 'keepLess', count: after.keepDays ?? 0 });
      if (before.updates && after.updates === false) await sure({ about: 'updatesOff' });
      return handlers.updateSettings(change);
    },
    sendResendsAgain: async (input) => {
      await sure({ about: 'sendAgain', count: input.keys.length });
      return handlers.sendResendsAgain(input);
    },
  };
}

type Kept = { readonly [K in 'keepDays' | 'removeOlder']?: Settings[K] | undefined };

function removesMore(before: Kept, after: Kept): boolean {
  const daysOf = ({ keepDays, removeOlder }: Kept): number =>
    removeOlder === true ? (keepDays ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  return daysOf(after) < daysOf(before);
}
