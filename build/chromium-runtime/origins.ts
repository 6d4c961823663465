/**
 * Addresses of privileged schemes. Chromium knows no scheme of ours, so its pages live on HTTPS origins that nobody can
 * own (`app://reenvio/x` is `https://reenvio.app.invalid/x` there); main.ts never sees these.
 */
const privileged = new Set<string>();
const outside = /^https:\/\/([^/:?#]+)\.([a-z0-9+-]+)\.invalid(?=[/?#]|$)/i;
const inside = /^([a-z][a-z0-9+-]*):\/\/([^/:?#]+)/i;

/** Makes a scheme privileged: its addresses are translated from now on. */
export function declareScheme(scheme: string): void {
  privileged.add(scheme);
}

/** The address that Chromium is given. */
export function toChromium(url: string): string {
  return url.replace(inside, (whole, scheme: string, host: string) =>
    privileged.has(scheme.toLowerCase()) ? `https://${host}.${scheme.toLowerCase()}.invalid` : whole,
  );
}

/** The address that main.ts is told. */
export function fromChromium(url: string): string {
  return url.replace(outside, (whole, host: string, scheme: string) =>
    privileged.has(scheme.toLowerCase()) ? `${scheme.toLowerCase()}://${host}` : whole,
  );
}

/** The privileged scheme of an address as Chromium knows it, or `null`. */
export function privilegedScheme(chromiumUrl: string): string | null {
  const scheme = outside.exec(chromiumUrl)?.[2]?.toLowerCase();
  return scheme !== undefined && privileged.has(scheme) ? scheme : null;
}
