/** The address of a provider's API, as a person types it. */
import { fail } from '../lib/failure-error.ts';

export interface BaseUrl {
  /** Origin and path, without a trailing slash: what a profile stores and what every path is appended to. */
  readonly href: string;
  /** The one origin that a token is sent to. */
  readonly origin: string;
}

/**
 * Normalises and checks a base URL. A missing scheme means https; plain http is for loopback hosts alone, because the
 * token would cross the network in clear text.
 *
 * @throws `validation` with the field `baseUrl`.
 */
export function parseBaseUrl(input: string): BaseUrl {
  const text = input.trim();
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null) throw invalid('This is not a URL.');
  if (url.username !== '' || url.password !== '')
    throw invalid('A URL with a user name or a password is not accepted.');
  if (url.search !== '' || url.hash !== '') throw invalid('A URL with a query or a fragment is not accepted.');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw invalid('The URL must begin with https://.');
  }
  return { href: url.origin + url.pathname.replace(/\/+$/, ''), origin: url.origin };
}

/**
 * Whether a host, as the URL parser spells it, is this machine. The parser has already spelled every IPv4 form as four
 * decimal numbers and IPv6 in brackets. `*.localhost` is left out: outside browsers it is resolved like any other name.
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function invalid(message: string) {
  return fail('validation', { field: 'baseUrl', message });
}
