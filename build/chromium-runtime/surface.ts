/** How the runtime's members are held against Electron's own declarations. */

/**
 * Names that Electron's object has, whose objects or overloads the runtime answers only in part: the name is checked, the
 * signature cannot be. Everything else is checked with `Pick`.
 */
export type Named<T, K extends keyof T> = { [P in K]: (...args: never[]) => unknown };

/** Constructors' statics, checked by name only, because they hand out the runtime's own objects. */
export type Statics<T, K extends keyof T> = Named<T, K>;

/** An event that a listener can stop, as Electron hands it to listeners. */
export class PreventableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
