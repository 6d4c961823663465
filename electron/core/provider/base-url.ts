/** The address of a provider's API, as a person types it. */
import { BlockList, isIPv4 } from 'node:net';
import { fail } from '../lib/failure-error.ts';

export interface BaseUrl {
  /** Origin and path, without a trailing slash: what a profile stores and what every path is appended to. */
  readonly href: string;
  /** The one origin that a token is sent to. */
  readonly origin: string;
}

/**
 * Normalises and checks a base URL. A missing scheme means https; plain http is for loopback hosts alone, because the
 * token would cross the network in clear text. Other hosts have to be public ones: a token is for the provider, and the
 * services of a private network are none of the page's business.
 *
 * @param loopback Whether this machine's own services may be meant: the sandbox is one, and development has others.
 * @throws `validation` with the field `baseUrl`.
 */
export function parseBaseUrl(input: string, { loopback = true }: { readonly loopback?: boolean } = {}): BaseUrl {
  const text = input.trim();
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null) throw invalid('This is not a URL.');
  if (url.username !== '' || url.password !== '')
    throw invalid('A URL with a user name or a password is not accepted.');
  if (url.search !== '' || url.hash !== '') throw invalid('A URL with a query or a fragment is not accepted.');
  const isOwn = loopback && isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOwn)) {
    throw invalid('The URL must begin with https://.');
  }
  if (!isOwn && !isPublic(url.hostname)) throw invalid('This is no public address.');
  return { href: url.origin + url.pathname.replace(/\/+$/, ''), origin: url.origin };
}

/**
 * Whether a host, as the URL parser spells it, is this machine. The parser has already spelled every IPv4 form as four
 * decimal numbers and IPv6 in brackets. `*.localhost` is left out: outside browsers it is resolved like any other name.
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Names that no public DNS resolves (RFC 6761, 6762, 8375, and what routers use). */
const privateName = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)$/;

/** Networks that are not on the internet, or not one host of it (IANA's special-purpose registries). */
const specialNetworks = new BlockList();
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
])
  specialNetworks.addSubnet(network, prefix, 'ipv4');

/**
 * Whether a host, as the URL parser spells it, can be a public one: a name with a dot, or a unicast address of the
 * internet. What a name resolves to is not looked at: TLS then holds the server to the name.
 */
function isPublic(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '');
  if (isIPv4(host)) return !specialNetworks.check(host, 'ipv4');
  // Of IPv6 only 2000::/3 is given out for the internet; it holds no translation or tunnel to a private IPv4 but 2002::/16.
  if (host.startsWith('['))
    return /^\[[23]/.test(host) && /^\[[23][\da-f]{3}:/.test(host) && !host.startsWith('[2002:');
  return host.includes('.') && !privateName.test(host);
}

function invalid(message: string) {
  return fail('validation', { field: 'baseUrl', message });
}
