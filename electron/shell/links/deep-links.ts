/** `reenvio://delivery/<id>`, `reenvio://resend/<request id>` and `reenvio://view/<name>`: places, never a token or an action. */
import type { Place } from '../../contract/events.ts';
import { viewNameSchema } from '../../contract/view.ts';

export const deepLinkScheme = 'reenvio';

export type DeepLink =
  | { readonly target: 'delivery' | 'resend'; readonly id: number }
  /** A view by its name, as a person would say it. */
  | { readonly target: 'view'; readonly name: string };

/** Longer than any name is when every byte of it is written as an escape. */
const longestLink = 1_000;

/** Reads a link; `null` for whatever is not one to the letter. Pure: anybody can make the system open a link. */
export function parseDeepLink(link: string): DeepLink | null {
  if (link.length > longestLink) return null;
  const [, target, digits] = /^reenvio:\/\/(delivery|resend)\/(\d{1,15})\/?$/.exec(link) ?? [];
  if ((target === 'delivery' || target === 'resend') && digits !== undefined) return { target, id: Number(digits) };
  // What RFC 3986 lets a segment of a path be made of: everything else of a name is escaped.
  const [, segment] = /^reenvio:\/\/view\/((?:[\w.~!$&'()*+,;=:@-]|%[\da-f]{2})+)\/?$/i.exec(link) ?? [];
  const name = segment === undefined || !link.startsWith('reenvio://view/') ? null : decoded(segment);
  return name === null ? null : { target: 'view', name };
}

/** The name that a segment stands for; `null` where its bytes are no text, or no view could be called so. */
function decoded(segment: string): string | null {
  try {
    const name = viewNameSchema.safeParse(decodeURIComponent(segment));
    return name.success ? name.data : null;
  } catch {
    return null;
  }
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
export function deepLinkOf(link: DeepLink): string {
  const what = link.target === 'view' ? encodeURIComponent(link.name) : link.id;
  return `${deepLinkScheme}://${link.target}/${what}`;
}

/** What the active profile knows of the things that links name. */
export interface LinkedThings {
  /** The archive's key of a resend, by its request ID; `null` for one that it does not hold. */
  readonly keyOfResend: (requestId: number) => Promise<number | null>;
  /** The ID of a view, by its name; `null` where there is none. */
  readonly viewNamed: (name: string) => string | null;
}

/**
 * Finds the place that a link names. Of a resend that is not known the list is as near as one can get; that there is no
 * view of a name is told there.
 */
export async function placeOfLink(link: DeepLink, { keyOfResend, viewNamed }: LinkedThings): Promise<Place> {
  switch (link.target) {
    case 'delivery':
      return { screen: 'delivery', id: link.id };
    case 'view':
      return { screen: 'view', id: viewNamed(link.name) };
    case 'resend': {
      const key = await keyOfResend(link.id);
      return key === null ? { screen: 'resends' } : { screen: 'resend', key };
    }
  }
}
