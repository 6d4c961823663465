/** `reenvio://delivery/<id>` and `reenvio://resend/<request id>`: they name a place, never a token and never an action. */
import type { Place } from '../contract/events.ts';

export const deepLinkScheme = 'reenvio';

export type DeepLink = { readonly target: 'delivery' | 'resend'; readonly id: number };

/** Reads a link; `null` for whatever is not one to the letter. Pure: anybody can make the system open a link. */
export function parseDeepLink(link: string): DeepLink | null {
  const [, target, digits] = /^reenvio:\/\/(delivery|resend)\/(\d{1,15})\/?$/.exec(link) ?? [];
  if ((target !== 'delivery' && target !== 'resend') || digits === undefined) return null;
  return { target, id: Number(digits) };
}

/** Finds the link with which a system started the app, in the words of its command line. */
export function deepLinkIn(argv: readonly string[]): DeepLink | null {
  for (const word of argv) {
    const link = parseDeepLink(word);
    if (link) return link;
  }
  return null;
}

/** Writes a link. */
export function deepLinkOf({ target, id }: DeepLink): string {
  return `${deepLinkScheme}://${target}/${id}`;
}

/**
 * Finds the place that a link names. `keyOf` gives the archive's key of a resend by its request ID, or `null` for one that it
 * does not hold: then the list is as near as one can get.
 */
export async function placeOfLink(
  { target, id }: DeepLink,
  keyOf: (requestId: number) => Promise<number | null>,
): Promise<Place> {
  if (target === 'delivery') return { screen: 'delivery', id };
  const key = await keyOf(id);
  return key === null ? { screen: 'resends' } : { screen: 'resend', key };
}
