/** What passes between a page's isolated world and the main process. Values inside are packed. */

/** Page to main process, over the binding. */
export type PageMessage =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: string }
  | { readonly kind: 'send'; readonly channel: string; readonly args: string }
  /** The window's frame of reference changed: the main process asks Chromium for its bounds. */
  | { readonly kind: 'resize' };

/** Main process to page, through `deliver`. */
export type MainMessage =
  /** How the value of the answer with this ID begins, or goes on; the answer itself holds its end. */
  | { readonly kind: 'part'; readonly id: number; readonly text: string }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly value: string }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: false; readonly error: string }
  | { readonly kind: 'event'; readonly channel: string; readonly args: string };

/** What the main process writes into the scripts before a page runs them. */
export interface Wiring {
  /** Name of the binding, which only the isolated world has. */
  readonly binding: string;
  /** Name of the isolated world's global function that takes a `MainMessage` as JSON. */
  readonly deliver: string;
  /** Name of the DOM event by which the two worlds of a page find each other; unknown to the page. */
  readonly handshake: string;
  /** Whether frames inside the page get the preload too (`nodeIntegrationInSubFrames`). */
  readonly subFrames: boolean;
}
