/** A delivery as a command line that repeats it, for a shell of the POSIX kind. */
import type { DeliveryDetail } from '../../../electron/contract/delivery.ts';
import { maskDocuments } from '../../ui/masking/mask-documents.ts';
import { isSecretHeader } from '../../ui/masking/secret-headers.ts';
import { readHeaders } from './headers.ts';

/** What curl sets by itself, and would set wrongly when told to. */
const setByCurl = /^(?:content-length|host|connection|accept-encoding|transfer-encoding)$/iu;

/** `secrets`: with the values of secret headers and with CPF and CNPJ numbers; otherwise they are blotted out. */
export function curlOf(
  delivery: Pick<DeliveryDetail, 'url' | 'header' | 'body'>,
  { secrets }: { secrets: boolean },
): string {
  const headers = (readHeaders(delivery.header ?? '') ?? []).filter(({ name }) => !setByCurl.test(name));
  const lines = [
    `curl --request POST ${quote(delivery.url ?? '')}`,
    ...headers.map(
      ({ name, value }) => `--header ${quote(`${name}: ${secrets || !isSecretHeader(name) ? value : 'REDACTED'}`)}`,
    ),
  ];
  if (delivery.body !== null) lines.push(`--data-raw ${quote(secrets ? delivery.body : maskDocuments(delivery.body))}`);
  return lines.join(' \\\n  ');
}

/** Inside single quotes a shell expands nothing; a single quote itself must leave them for a moment. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
