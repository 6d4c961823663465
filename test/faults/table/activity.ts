/** What a fault may meet: each activity in the words of commands, as screens use them. */
import type { CommandInput, CommandOutput } from '../../../electron/contract/commands.ts';
import type { FailureCode, Result } from '../../../electron/contract/failure.ts';
import type { CommandName } from '../../../electron/contract/names.ts';
import type { ActivityName } from './cells.ts';
import type { History } from './history.ts';
import type { TableProvider } from './provider.ts';

/** Runs a command as the page does. */
export type Call = <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<Result<CommandOutput<N>>>;

/** What activities need of the app under test. */
export interface Stage {
  readonly call: Call;
  readonly provider: TableProvider;
  readonly history: History;
  /** Deliveries of the recent stretch. */
  readonly recentRows: number;
  /** Whether the fault is over as soon as it struck, so that it has to meet what is under way. */
  readonly isInstant: boolean;
  /** Resolves when it holds; fails after a while. */
  until(holds: () => Promise<boolean>): Promise<void>;
}

/** An activity that is under way. */
export interface Work {
  /** Done when the fault has struck: what gives it something to do. */
  struck?(): Promise<void>;
  /** Whether it came to its end. */
  isDone(): Promise<boolean>;
  /** What the screen says is in its way. */
  trouble(): Promise<FailureCode | null>;
  /** Whether it is a question and its answer, which nobody repeats but a person. */
  readonly isAsked?: boolean;
  /** Whether it does nothing more until a person says so. */
  waitsForPerson?(): Promise<boolean>;
  /** What a person does then, or when a question failed. */
  again?(): Promise<void>;
}

export interface Activity {
  readonly name: ActivityName;
  /** Brings it under way, and to where a fault hurts. */
  begin(stage: Stage): Promise<Work>;
}

/** Returns the profile that is on screen. */
export async function activeProfileId(call: Call): Promise<string> {
  const session = await call('getSession', null);
  return (session.ok && session.value.activeProfileId) || '';
}

/** Returns the code with which a command failed; `null` when it did not. */
export const codeOf = (result: Result<unknown>): FailureCode | null => (result.ok ? null : result.failure.code);
