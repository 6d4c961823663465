/** A question to the main process, shared by all of the window that ask the same: asked once, answered to each of them. */
import type { CommandInput, CommandOutput } from '../../electron/contract/commands.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import type { CommandName, EventName } from '../../electron/contract/names.ts';
import { attempt, listen } from './bridge.ts';

/** Milliseconds by which what hangs on a change lets the rows of tables go first. A burst of changes is read once. */
const afterRows = 100;

/** What is known of the answer; a new object for each change. */
export type Answer<T> = {
  /** Whether there was one, good or bad. `null` may be a good one. */
  readonly isKnown: boolean;
  /** The last good one; it stays while the question is asked again. */
  readonly value: T | null;
  readonly failure: Failure | null;
};

const unanswered: Answer<never> = { isKnown: false, value: null, failure: null };

export class Question<N extends CommandName> {
  readonly key: string;
  readonly #name: N;
  readonly #input: CommandInput<N>;
  readonly #listeners = new Set<() => void>();
  /** Those who ask for news of each event. */
  readonly #followed = new Map<EventName, { users: number; readonly stop: () => void }>();
  #users = 0;
  #answer: Answer<CommandOutput<N>> = unanswered;
  #asking = false;
  #again = false;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(name: N, input: CommandInput<N>, key: string) {
    this.#name = name;
    this.#input = input;
    this.key = key;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getAnswer = (): Answer<CommandOutput<N>> => this.#answer;

  /** Asks again; while an answer is on its way, once more after it. */
  readonly ask = (): void => {
    this.#again = this.#asking;
    if (!this.#asking) void this.#askUntilQuiet();
  };

  get isUsed(): boolean {
    return this.#users > 0;
  }

  /** Asks for as long as someone wants to know, and a moment after each `event`. Returns what ends that. */
  use(event: EventName | undefined): () => void {
    this.#users += 1;
    if (event) this.#follow(event);
    // Who joins others takes what they know; after a failure it is worth another try.
    if (this.#users === 1 || this.#answer.failure !== null) this.ask();
    return () => {
      this.#users -= 1;
      if (event) this.#unfollow(event);
      if (this.#users > 0) return;
      clearTimeout(this.#soon);
      this.#soon = undefined;
    };
  }

  async #askUntilQuiet(): Promise<void> {
    this.#asking = true;
    do {
      this.#again = false;
      const result = await attempt(this.#name, this.#input);
      this.#answer = result.ok
        ? { isKnown: true, value: result.value, failure: null }
        : { isKnown: true, value: this.#answer.value, failure: result.failure };
      for (const listener of this.#listeners) listener();
    } while (this.#again && this.isUsed);
    this.#asking = false;
  }

  #follow(event: EventName): void {
    const followed = this.#followed.get(event);
    if (followed) {
      followed.users += 1;
      return;
    }
    const stop = listen(event, () => {
      this.#soon ??= setTimeout(() => {
        this.#soon = undefined;
        this.ask();
      }, afterRows);
    });
    this.#followed.set(event, { users: 1, stop });
  }

  #unfollow(event: EventName): void {
    const followed = this.#followed.get(event);
    if (!followed) return;
    followed.users -= 1;
    if (followed.users > 0) return;
    followed.stop();
    this.#followed.delete(event);
  }
}

/** The questions that are asked now. What nobody asks any more is forgotten, and with it what was answered. */
const open = new Map<string, Question<CommandName>>();

/** Has everything be asked anew: in another profile, the same questions have other answers. */
export function forgetAnswers(): void {
  open.clear();
}

/** Returns the question with this input (compared by content), whether or not somebody asks it already. */
export function findQuestion<N extends CommandName>(name: N, input: CommandInput<N>): Question<N> {
  const key = keyOf(name, input);
  const known = open.get(key);
  if (known) return known as unknown as Question<N>;
  const question = new Question(name, input, key);
  open.set(key, question as unknown as Question<CommandName>);
  return question;
}

export const keyOf = <N extends CommandName>(name: N, input: CommandInput<N>) => `${name} ${JSON.stringify(input)}`;

/**
 * Takes part in a question, until what it returns is called. A question that was left meanwhile, by a screen that was out
 * of sight, gives way to the one that others began to ask.
 */
export function joinQuestion<N extends CommandName>(
  question: Question<N>,
  event: EventName | undefined,
): { readonly joined: Question<N>; readonly leave: () => void } {
  const joined = (open.get(question.key) as unknown as Question<N> | undefined) ?? question;
  open.set(joined.key, joined as unknown as Question<CommandName>);
  const end = joined.use(event);
  const leave = () => {
    end();
    if (!joined.isUsed && open.get(joined.key) === (joined as unknown)) open.delete(joined.key);
  };
  return { joined, leave };
}
