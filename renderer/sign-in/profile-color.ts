/** A profile's colour, so that production is never mistaken for the sandbox. */
import type { Profile } from '../../electron/contract/session.ts';

/** CSS colour of a profile's mark. Decoration only: the name stands beside it. */
export function profileColor(color: Profile['color']): string {
  return `var(--mantine-color-${color}-6)`;
}

declare module 'react' {
  interface CSSProperties {
    /** The colour of the profile that an element stands for. */
    '--profile'?: string;
  }
}
