/** `clipboard`: the app's own, so that tests do not read or change the person's. */
import type { Clipboard } from 'electron';
import { tell } from '../effects.ts';

let held = '';

export const clipboard = {
  readText: async () => held,
  clear: () => {
    held = '';
    tell({ effect: 'clipboard', characters: 0 });
  },
  writeText: async (text) => {
    held = text;
    tell({ effect: 'clipboard', characters: text.length });
  },
} satisfies Pick<Clipboard, 'readText' | 'writeText' | 'clear'>;

/** A person copies something elsewhere. */
export function copyElsewhere(text: string): void {
  held = text;
}
