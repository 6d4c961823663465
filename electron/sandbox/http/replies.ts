/** The provider's answers, in the shapes that its documentation and gateways like its own give them. */
import type { z } from 'zod';
import type { Reply } from './server.ts';

/** An answer of JSON, which no cache may keep. */
export function answer(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  const common = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
  return { status, headers: { ...common, ...headers }, body: JSON.stringify(value) };
}

/** What was asked for does not exist, or is not the caller's: 400 on a resend request, 401 to a sign-in. */
export function refused(detail: string, status = 400): Reply {
  return answer({ worked: false, detail }, status);
}

/** 401: the token is missing, wrong or expired. */
export function unauthorized(detail: string): Reply {
  return answer({ detail }, 401, { 'WWW-Authenticate': 'Bearer realm="api"' });
}

/** 404: the provider has no such path. */
export function notFound(): Reply {
  return answer({ detail: 'Not Found' }, 404);
}

/** 405, with the methods that the path does have. */
export function methodNotAllowed(allowed: readonly string[]): Reply {
  return answer({ detail: 'Method Not Allowed' }, 405, { Allow: allowed.join(', ') });
}

/** 422 for what a schema found: one `{loc, msg, type}` for each fault, `loc` naming where the faulty value stood. */
export function malformed(where: 'query' | 'body', error: z.ZodError): Reply {
  const detail = error.issues.map((issue) => ({
    loc: [where, ...issue.path],
    msg: issue.message,
    type: TYPES[issue.code] ?? 'value_error',
  }));
  return answer({ detail }, 422);
}

/** 422 for a body that is not JSON at all. */
export function unreadable(): Reply {
  return answer({ detail: [{ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }] }, 422);
}

const TYPES: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'type_error',
  invalid_format: 'parsing_error',
  invalid_value: 'enum',
  too_small: 'greater_than_equal',
  too_big: 'less_than_equal',
};
