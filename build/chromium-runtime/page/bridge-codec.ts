/**
 * Values that cross between a page's two worlds, as Electron's context bridge lets them: functions and promises as
 * proxies, objects by value, errors with their message.
 */
import { parse, stringify } from 'devalue';

type Callable = (...args: unknown[]) => unknown;

/** A value as it crosses. Long strings go beside the text: what writes them out and reads them goes letter by letter. */
export interface Packed {
  readonly text: string;
  readonly long: readonly string[];
}

/** One world's end of the bridge: calls the other world's functions by their number, at once and in place. */
export interface OtherWorld {
  call(id: number, args: Packed): Packed;
}

/** Characters beyond which a string is a long one. */
const long = 10_000;

export class BridgeCodec {
  readonly #functions = new Map<number, Callable>();
  /** Functions that are called a single time, and forgotten then. */
  readonly #once = new WeakSet<Callable>();
  readonly #otherWorld: OtherWorld;
  #lastId = 0;

  constructor(otherWorld: OtherWorld) {
    this.#otherWorld = otherWorld;
  }

  pack(value: unknown): Packed {
    const apart: string[] = [];
    const text = stringify(value, {
      // Counted from one: nothing is said by zero.
      Long: (item: unknown) => typeof item === 'string' && item.length > long && apart.push(item),
      Function: (item: unknown) => typeof item === 'function' && this.#keep(item as Callable),
      Promise: (item: unknown) => item instanceof Promise && this.#keep(this.#single(settler(item))),
      Error: (item: unknown) => item instanceof Error && item.message,
      Instance: (item: unknown) => isInstance(item) && { ...item },
    });
    return { text, long: apart };
  }

  unpack({ text, long: apart }: Packed): unknown {
    return parse(text, {
      Long: (place: number) => apart[place - 1],
      Function: (id: number) => this.#proxy(id),
      Promise: (id: number) =>
        new Promise((resolve, reject) => {
          this.#proxy(id)(this.#single((fulfilled, value) => (fulfilled ? resolve(value) : reject(value))));
        }),
      Error: (message: string) => new Error(message),
      Instance: (item: unknown) => item,
    });
  }

  /** Runs one of this world's functions for the other. */
  run(id: number, args: Packed): Packed {
    try {
      const called = this.#functions.get(id);
      if (called && this.#once.has(called)) this.#functions.delete(id);
      return this.pack({ value: called?.(...(this.unpack(args) as unknown[])) });
    } catch (error) {
      return this.pack({ error: error instanceof Error ? error.message : String(error) });
    }
  }

  #proxy(id: number): Callable {
    return (...args) => {
      const answer = this.unpack(this.#otherWorld.call(id, this.pack(args))) as { value?: unknown; error?: string };
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value;
    };
  }

  #keep(item: Callable): number {
    this.#functions.set(++this.#lastId, item);
    return this.#lastId;
  }

  #single(item: Callable): Callable {
    this.#once.add(item);
    return item;
  }
}

function settler(promise: Promise<unknown>): Callable {
  return (settle) => {
    const tell = settle as Callable;
    promise.then(
      (value) => tell(true, value),
      (error) => tell(false, error),
    );
  };
}

const builtIns = [Date, RegExp, Map, Set, ArrayBuffer, URL, Promise, Error];

function isInstance(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return false;
  return !builtIns.some((builtIn) => value instanceof builtIn);
}
