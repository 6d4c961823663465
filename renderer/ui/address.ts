/** Web addresses as a person tells them apart. */
import { visibleText } from './visible-text.ts';

/** The host of an address; the address itself where it has none. */
export function hostOf(url: string): string {
  return visibleText(URL.parse(url)?.host || url);
}

/** An address without `https://`, which all of them begin with. */
export function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//u, '');
}
