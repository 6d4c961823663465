/** The merchant's systems, hosted here so that a webhook really goes somewhere: their HTTPS URLs, below `/merchant/`. */
import { ENDPOINTS } from '../data/merchant.ts';
import type { Call, Reply } from '../http/server.ts';
import type { Endpoint, Kind } from '../model.ts';
import { answerOf } from './answers.ts';

const PREFIX = '/merchant/';

/** Where a merchant's URL is hosted, as a path on the sandbox's own server. */
export function hostedPath(endpoint: Endpoint): string {
  const { host, pathname } = new URL(endpoint.url);
  return `${PREFIX}${host}${pathname}`;
}

/** Whether a call goes to the merchant and not to the provider. */
export function isForMerchant({ path }: Call): boolean {
  return path.startsWith(PREFIX);
}

/** Which object a body is about, as the merchant reads it. */
type Subject = { readonly kind: Kind; readonly objectId: number } | null;

/** Answers webhooks. `choking` names the objects that the ERP cannot take. */
export function merchantSite(choking: (kind: Kind, objectId: number) => boolean): (call: Call) => Reply | 'hang-up' {
  return (call) => {
    const endpoint = ENDPOINTS.find((one) => hostedPath(one) === call.path);
    if (!endpoint) return { status: 404, body: '' };
    if (call.method !== 'POST') return { status: 405, headers: { Allow: 'POST' }, body: '' };
    const subject = subjectOf(call.body);
    const answer = answerOf(endpoint, {
      objectId: subject?.objectId ?? null,
      choking: subject !== null && choking(subject.kind, subject.objectId),
    });
    if (answer === 'hang-up') return answer;
    const { status, contentType, body } = answer;
    return { status, ...(contentType && { headers: { 'Content-Type': contentType } }), body };
  };
}

function subjectOf(body: string | null): Subject {
  const data = (parsed(body) as { data?: { qr_code_id?: unknown; transaction?: { id?: unknown } } } | null)?.data;
  if (typeof data?.qr_code_id === 'number') return { kind: 'CASHIN', objectId: data.qr_code_id };
  if (typeof data?.transaction?.id === 'number') return { kind: 'CASHOUT', objectId: data.transaction.id };
  return null;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
