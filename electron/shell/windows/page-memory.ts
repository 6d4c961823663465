/**
 * What the page of the main window finds again when it was loaded anew after a crash. Chromium's own storage would write it to the disk,
 * and it holds what a person searches for and whom they are about to ask for.
 */
import type { Handlers } from '../../contract/commands.ts';

export interface PageMemory {
  readonly handlers: Pick<Handlers, 'getPageMemory' | 'remember'>;
  /** Forgets everything: another window begins at the beginning. */
  forget(): void;
}

/** Returns a memory that is empty. */
export function createPageMemory(): PageMemory {
  const texts = new Map<string, string>();
  return {
    handlers: {
      getPageMemory: () => Object.fromEntries(texts),
      remember: ({ name, text }) => {
        texts.set(name, text);
        return null;
      },
    },
    forget: () => texts.clear(),
  };
}
