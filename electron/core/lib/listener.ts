/** Listeners that work tells of its progress. */

/** Returns a listener that cannot end the work that tells it: what it throws is told to `onFault`, and the work goes on. */
export function unfailing<A extends readonly unknown[]>(
  listener: (...args: A) => void,
  onFault: (error: unknown) => void,
): (...args: A) => void {
  return (...args) => {
    try {
      listener(...args);
    } catch (error) {
      onFault(error);
    }
  };
}
