/** A command's answer as React state: read when the component appears, its input changes or an event says so. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandInput, CommandOutput } from '../../electron/contract/commands.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import type { CommandName, EventName } from '../../electron/contract/names.ts';
import { attempt, listen } from './bridge.ts';

/** Milliseconds by which what hangs on a change lets the rows of tables go first. A burst of changes is read once. */
const afterRows = 100;

export type Asked<T> = {
  /** The last good answer to the present input; stays while it is read again. */
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  /** Asks again; the same function for as long as the component is there. */
  readonly reload: () => void;
};

/**
 * Runs `name` with `input` (compared by content) and again a moment after each `refreshOn`. One question is on its way at a time:
 * events meanwhile lead to one more. A late answer to an old input is dropped.
 */
export function useCommand<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  refreshOn?: EventName,
): Asked<CommandOutput<N>> {
  const key = JSON.stringify(input);
  const [state, setState] = useState<{ key: string; value: CommandOutput<N> | null; failure: Failure | null } | null>(
    null,
  );
  const read = useRef<() => void>(() => {});

  useEffect(() => {
    let [gone, busy, again] = [false, false, false];
    read.current = async () => {
      again = busy;
      if (busy) return;
      busy = true;
      do {
        again = false;
        const result = await attempt(name, JSON.parse(key) as CommandInput<N>);
        if (gone) return;
        setState((before) =>
          result.ok
            ? { key, value: result.value, failure: null }
            : { key, value: before?.key === key ? before.value : null, failure: result.failure },
        );
      } while (again);
      busy = false;
    };
    read.current();
    let soon: ReturnType<typeof setTimeout> | undefined;
    const stop =
      refreshOn &&
      listen(refreshOn, () => {
        soon ??= setTimeout(() => {
          soon = undefined;
          read.current();
        }, afterRows);
      });
    return () => {
      gone = true;
      clearTimeout(soon);
      stop?.();
    };
  }, [name, key, refreshOn]);

  const reload = useCallback(() => read.current(), []);
  const current = state?.key === key ? state : null;
  return {
    value: current?.value ?? null,
    failure: current?.failure ?? null,
    loading: current === null,
    reload,
  };
}
