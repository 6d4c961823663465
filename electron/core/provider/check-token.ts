/** Whether the provider takes a token. */
import { FailureError, failureOf } from '../lib/failure-error.ts';
import { createProvider, type ProviderOptions } from './provider.ts';

/** A person waits for the answer, and can try again. */
const impatience = { retry: { limit: 1 }, timeouts: { requestMs: 15_000, totalMs: 20_000 } };

/** Asks for one delivery with the token. Throws `unauthorized`, or why the provider could not be asked. */
export async function checkToken(token: string, options: Pick<ProviderOptions, 'baseUrl' | 'fetch'>): Promise<void> {
  const provider = createProvider({ ...options, ...impatience, token: () => token });
  try {
    await provider.listDeliveries({ limit: 1 });
  } catch (error) {
    const { message: _, issues: __, field: ___, ...known } = failureOf(error);
    // Nothing of a body is repeated before it is known whose it is: a script in the page could read another service by it.
    throw known.status === undefined ? error : new FailureError(known);
  }
}
