/** Settings as they are to be shown: what the main process keeps, and over it what was changed here and is not answered yet. */
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { Settings } from '../../electron/contract/settings.ts';

type SettingChangesOptions = {
  readonly kept: Settings;
  readonly show: (settings: Settings) => void;
  readonly keep: (change: Partial<Settings>) => Promise<Result<Settings>>;
};

/**
 * Changes show at once, and reach `keep` one after the other. An answer to an earlier change does not undo a later one, and a
 * change that could not be kept takes back itself alone.
 */
export function createSettingChanges({ kept: first, show, keep }: SettingChangesOptions) {
  let kept = first;
  let pending: readonly Partial<Settings>[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  const update = () => show(Object.assign({}, kept, ...pending));
  return {
    /** Takes what the main process says of the settings now. */
    accept: (next: Settings): void => {
      kept = next;
      update();
    },
    /** Returns why the change could not be kept; `null` when it was. */
    change: (change: Partial<Settings>): Promise<Failure | null> => {
      pending = [...pending, change];
      update();
      const asked = turn.then(async () => {
        const result = await keep(change);
        pending = pending.filter((other) => other !== change);
        if (result.ok) kept = result.value;
        update();
        return result.ok ? null : result.failure;
      });
      turn = asked;
      return asked;
    },
  };
}
