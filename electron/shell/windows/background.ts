/** The colour of a window before its page is drawn. */
import { nativeTheme } from 'electron';

/** Returns the background of the theme that is on: the same as the page's, so that nothing flashes. */
export function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#0c1516' : '#f7f9f9';
}
