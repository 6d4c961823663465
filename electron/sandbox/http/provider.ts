/** The provider's three operations, and the one that gives tokens. */
import { ACCOUNTS } from '../data/merchant.ts';
import type { Account, Delivery, Kind, ResendOrder } from '../model.ts';
import type { ResendEngine } from '../resends/engine.ts';
import type { Ledger } from '../store/ledger.ts';
import { envelope } from './envelope.ts';
import { deliveriesQuery, resendsQuery } from './query.ts';
import { answer, malformed, methodNotAllowed, notFound, refused, unauthorized, unreadable } from './replies.ts';
import { type ResendRequest, resendRequest } from './resend-request.ts';
import { deliveryRow, resendRow } from './rows.ts';
import type { Call, Reply } from './server.ts';
import type { Tokens } from './tokens.ts';

type Operation = (call: Call, userId: number) => Reply;

/** The pair that the provider handed to the merchant, and the tokens that it gives for it. */
export interface Merchant {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly giveToken: () => string;
}

export interface ProviderParts {
  readonly merchant: Merchant;
  readonly ledger: Ledger;
  readonly tokens: Tokens;
  readonly engine: ResendEngine;
}

/** Answers calls to the provider's API: finds the operation, checks the token, then the request. */
export function provider({ ledger, tokens, engine, merchant }: ProviderParts): (call: Call) => Reply {
  const routes: Record<string, Record<string, Operation>> = {
    '/v3/webhooks/logs': { GET: (call) => listDeliveries(call, ledger) },
    '/v3/webhooks/resend': {
      GET: (call, userId) => listResends(call, userId, ledger),
      POST: (call, userId) => requestResend(call, userId, { ledger, engine }),
    },
  };
  return (call) => {
    if (call.path === `${tokenPath}/`)
      return call.method === 'POST' ? giveToken(call, merchant) : methodNotAllowed(['POST']);
    // As the provider does: whoever forgets the slash is sent to the right place, and may not follow with a secret.
    if (call.path === tokenPath) return { status: 301, headers: { Location: `${tokenPath}/` }, body: '' };
    const route = Object.hasOwn(routes, call.path) ? routes[call.path] : undefined;
    if (!route) return notFound();
    const operation = Object.hasOwn(route, call.method) ? route[call.method] : undefined;
    if (!operation) return methodNotAllowed(Object.keys(route));
    const identity = tokens.identify(call.authorization);
    return 'refusal' in identity ? unauthorized(identity.refusal) : operation(call, identity.userId);
  };
}

const tokenPath = '/v2/finance/auth-token';

function giveToken(call: Call, { clientId, clientSecret, giveToken: give }: Merchant): Reply {
  const pair = Object(parseJson(call.body)?.value);
  if (pair.client_id !== clientId || pair.client_secret !== clientSecret) return refused('Invalid credentials', 401);
  return answer({ worked: true, access_token: give() });
}

/** Every user of the sandbox belongs to the one sample merchant, so all of them see the same deliveries. */
function listDeliveries(call: Call, ledger: Ledger): Reply {
  const query = deliveriesQuery.safeParse(call.query);
  if (!query.success) return malformed('query', query.error);
  const { transactionId, kind, ...paging } = query.data;
  const matches = ({ notice }: Delivery) =>
    (transactionId === undefined || notice.payment?.endToEndId === transactionId) &&
    (kind === undefined || notice.payment?.kind === kind);
  const page = ledger.deliveries.page({ ...paging, matches });
  return answer(envelope(call, paging, page, deliveryRow));
}

/** A user sees the requests that they made themselves. */
function listResends(call: Call, userId: number, ledger: Ledger): Reply {
  const query = resendsQuery.safeParse(call.query);
  if (!query.success) return malformed('query', query.error);
  const { status, objectId, accountMirrorId, ...paging } = query.data;
  const page = ledger.resends.page({
    ...paging,
    matches: ({ order, ...resend }) =>
      resend.userId === userId &&
      (status === undefined || resend.status === status) &&
      (objectId === undefined || order.objectId === objectId) &&
      (accountMirrorId === undefined || order.period?.account.mirrorId === accountMirrorId),
  });
  return answer(envelope(call, paging, page, resendRow));
}

function requestResend(
  call: Call,
  userId: number,
  { ledger, engine }: Pick<ProviderParts, 'ledger' | 'engine'>,
): Reply {
  const parsed = parseJson(call.body);
  if (!parsed) return unreadable();
  const request = resendRequest.safeParse(parsed.value);
  if (!request.success) return malformed('body', request.error);
  const order = orderFor(request.data, ledger);
  if ('refusal' in order) return refused(order.refusal);
  const { id } = engine.accept(order, userId);
  return answer({ worked: true, detail: `Webhook resend request created. ID: ${id}` });
}

const NO_SUCH_OBJECT: Record<Kind, string> = { CASHIN: 'QR Code not found', CASHOUT: 'Transaction not found' };

function orderFor({ kind, objectId, period }: ResendRequest, ledger: Ledger): ResendOrder | { refusal: string } {
  if (objectId !== null && !ledger.hasObject(kind, objectId)) return { refusal: NO_SUCH_OBJECT[kind] };
  if (period === null) return { kind, objectId, period };
  const account = accountOf(period);
  if (!account) return { refusal: 'Account not found' };
  return { kind, objectId, period: { account, from: period.from, to: period.to } };
}

function accountOf({ branch, number }: { branch: string; number: string }): Account | undefined {
  return ACCOUNTS.find((account) => account.branch === branch && account.number === number);
}

function parseJson(text: string | null): { value: unknown } | null {
  try {
    return { value: JSON.parse(text ?? '') };
  } catch {
    return null;
  }
}
