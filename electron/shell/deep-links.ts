/** `reenvio://delivery/<id>` and `reenvio://resend/<request id>`: they name a place, never a token and never an action. */

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
