/** The few addresses outside the app that it may open in the person's browser. Pure: `open` is handed in. */

const allowedHosts: ReadonlySet<string> = new Set([
  'somossimpay.com.br',
  'www.somossimpay.com.br',
  'docs.somossimpay.com.br',
]);

/**
 * Whether an address may be opened: HTTPS, a host of the list to the letter, no credentials, no odd port, and no
 * character that another parser of addresses may read differently.
 */
export function isAllowedLink(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    /^[\x21-\x5b\x5d-\x7e]+$/.test(url) &&
    parsed.protocol === 'https:' &&
    parsed.port === '' &&
    parsed.username === '' &&
    parsed.password === '' &&
    allowedHosts.has(parsed.hostname)
  );
}

/** Opens the address if it is allowed, and says whether it was. */
export async function openLink(url: string, open: (url: string) => Promise<void>): Promise<boolean> {
  const parsed = URL.parse(url);
  if (!parsed || !isAllowedLink(url)) return false;
  await open(parsed.href);
  return true;
}
