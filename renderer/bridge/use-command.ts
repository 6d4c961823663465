/** A command's answer as React state: read when the component appears, its input changes or an event says so. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { CommandInput, CommandOutput } from '../../electron/contract/commands.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import type { CommandName, EventName } from '../../electron/contract/names.ts';
import { findQuestion, joinQuestion, keyOf } from './question.ts';

export type Asked<T> = {
  /** The last good answer to the present input; stays while it is read again. */
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  /** Asks again; the same function for as long as the input is the same. */
  readonly reload: () => void;
};

/**
 * Runs `name` with `input` (compared by content) and again a moment after each `refreshOn`. Components that ask the same share
 * the question and its answer. One is on its way at a time: events meanwhile lead to one more. A late answer to an old
 * input is dropped.
 */
export function useCommand<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  refreshOn?: EventName,
): Asked<CommandOutput<N>> {
  const key = keyOf(name, input);
  const [held, setHeld] = useState(() => findQuestion(name, input));
  let question = held;
  if (held.key !== key) {
    question = findQuestion(name, input);
    setHeld(question);
  }
  useEffect(() => {
    const { joined, leave } = joinQuestion(question, refreshOn);
    setHeld(joined);
    return leave;
  }, [question, refreshOn]);
  const { isKnown, value, failure } = useSyncExternalStore(question.subscribe, question.getAnswer);
  return { value, failure, loading: !isKnown, reload: question.ask };
}

/** Returns the present answer or, while the next one is on its way, the last: a blink would hide what changed. None after a failure. */
export function useLastAnswer<T>({ value, failure }: Pick<Asked<T>, 'value' | 'failure'>): T | null {
  const [last, setLast] = useState(value);
  const settled = value !== null || failure !== null;
  if (settled && last !== value) setLast(value);
  return settled ? value : last;
}
