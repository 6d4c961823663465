/** A command's answer as React state: read when the component appears, its input changes or an event says so. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandInput, CommandOutput } from '../../electron/contract/commands.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import type { CommandName, EventName } from '../../electron/contract/names.ts';
import { attempt, listen } from '../bridge.ts';

export type Asked<T> = {
  /** The last good answer to the present input; stays while it is read again. */
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  readonly reload: () => void;
};

/** Runs `name` with `input` (compared by content) and again on each `refreshOn`. A late answer to an old input is dropped. */
export function useCommand<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  refreshOn?: EventName,
): Asked<CommandOutput<N>> {
  const key = JSON.stringify(input);
  const [state, setState] = useState<{ key: string; value: CommandOutput<N> | null; failure: Failure | null } | null>(
    null,
  );
  const turn = useRef(0);

  const read = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const result = await attempt(name, JSON.parse(key) as CommandInput<N>);
    if (mine !== turn.current) return;
    setState((before) =>
      result.ok
        ? { key, value: result.value, failure: null }
        : { key, value: before?.key === key ? before.value : null, failure: result.failure },
    );
  }, [name, key]);

  useEffect(() => {
    void read();
    const stop = refreshOn ? listen(refreshOn, () => void read()) : undefined;
    return () => {
      turn.current += 1;
      stop?.();
    };
  }, [read, refreshOn]);

  const current = state?.key === key ? state : null;
  return { value: current?.value ?? null, failure: current?.failure ?? null, loading: current === null, reload: read };
}
