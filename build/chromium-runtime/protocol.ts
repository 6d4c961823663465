/** `protocol`: who answers for a scheme. */
import type { CustomScheme, Protocol } from 'electron';
import { declareScheme } from './origins.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();

/** The handler of a scheme, for the network. */
export const handlerOf = (scheme: string): Handler | undefined => handlers.get(scheme);

export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly CustomScheme[]) => {
    for (const { scheme } of schemes) declareScheme(scheme);
  },
  handle: (scheme: string, handler: Handler) => {
    if (handlers.has(scheme)) throw new Error('Failed to register protocol');
    declareScheme(scheme);
    handlers.set(scheme, handler);
  },
  unhandle: (scheme: string) => {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
} satisfies Partial<Protocol>;
