/** What the app's own address is. Pure, so that attacks on it can be tested anywhere. */

/** The scheme of the app's own pages. */
export const appScheme = 'app';
const appHost = 'reenvio';
/** Where they live. */
export const appOrigin = `${appScheme}://${appHost}`;

/** Whether a URL is a page of this app. Anything that does not parse is not. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    parsed.protocol === `${appScheme}:` &&
    parsed.host === appHost &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

/**
 * Returns the path below the renderer's folder that a URL names, or `null` when it names none: another host, a path that
 * climbs, hides a separator in an escape, or holds NUL.
 */
export function assetPathOf(url: string): string | null {
  const parsed = URL.parse(url);
  if (!parsed || !isAppUrl(url)) return null;
  let path: string;
  try {
    path = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  if (path === '/' || path === '') return 'index.html';
  const segments = path.slice(1).split('/');
  const safe = segments.every((segment) => /^[\w.@-]+$/.test(segment) && !/^\.+$/.test(segment));
  return safe ? segments.join('/') : null;
}

/** The ID of the delivery that a page of this app shows, in the main window or in one of its own; `null` for none. */
export function deliveryAt(url: string): number | null {
  if (!isAppUrl(url)) return null;
  const [, id] = /^#\/(?:window\/)?deliveries\/(\d{1,15})$/.exec(new URL(url).hash) ?? [];
  return id === undefined ? null : Number(id);
}
