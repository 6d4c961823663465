/** The network under the test's control: names that are resolved or are not, certificates that are trusted or are not. */
import dns from 'node:dns';
import tls from 'node:tls';
import { type SelfSigned, selfSigned } from '../../support/self-signed.ts';

export interface Address {
  readonly host: string;
  readonly trusted: SelfSigned;
  readonly untrusted: SelfSigned;
  /** Makes the name unknown, or known again. */
  lose(isLost: boolean): void;
}

const known = new Map<string, boolean>();
const systemLookup = dns.lookup as (...args: unknown[]) => unknown;

/** Below `.invalid` no name exists (RFC 6761): the system itself says so. */
dns.lookup = ((name: string, ...rest: unknown[]) => {
  const isKnown = known.get(name);
  return systemLookup(isKnown === undefined ? name : isKnown ? '127.0.0.1' : `${name}.invalid`, ...rest);
}) as typeof dns.lookup;

/** Makes a name that this process can resolve, with a certificate that it trusts. */
export function makeAddress(label: string): Address {
  const host = `${label}.reenvio.test`;
  const trusted = selfSigned({ host });
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), trusted.cert]);
  known.set(host, true);
  return { host, trusted, untrusted: selfSigned({ host }), lose: (isLost) => void known.set(host, !isLost) };
}
