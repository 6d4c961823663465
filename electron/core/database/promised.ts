/** An object that lives on a worker, as other threads see it. */

/** The same methods, answered later. */
export type Promised<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
};
