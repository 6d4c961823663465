/** Whether the provider takes a token, and whose it is. */
import type { FailureCode } from '../../contract/failure.ts';
import { FailureError, failureOf } from '../lib/failure-error.ts';
import { createProvider, type ProviderOptions } from './provider.ts';

/** A person waits for the answer, and can try again. */
const impatience = { retry: { limit: 1 }, timeouts: { requestMs: 15_000, totalMs: 20_000 } };

/** With these, the provider may answer when it is asked again. */
const passing: readonly FailureCode[] = ['offline', 'timeout', 'rate_limited', 'provider', 'firewall'];

/**
 * Returns whose a token is: the list of resends is the user's own. `null`: there is none in it, or the user may not read it.
 * Throws why the provider could not be asked.
 */
export async function userOfToken(
  token: string,
  options: Pick<ProviderOptions, 'baseUrl' | 'fetch'>,
): Promise<string | null> {
  const provider = createProvider({ ...options, ...impatience, token: () => token });
  const page = await provider.listResends({ limit: 100 }).catch((error: unknown) => {
    if (passing.includes(failureOf(error).code)) throw wordless(error);
    return null;
  });
  const user = page?.rows.find(({ userId }) => userId !== null)?.userId ?? null;
  return user === null ? null : String(user);
}

/** Asks for one delivery with the token. Throws `unauthorized`, or why the provider could not be asked. */
export async function checkToken(token: string, options: Pick<ProviderOptions, 'baseUrl' | 'fetch'>): Promise<void> {
  const provider = createProvider({ ...options, ...impatience, token: () => token });
  try {
    await provider.listDeliveries({ limit: 1 });
  } catch (error) {
    throw wordless(error);
  }
}

/** Nothing of a body is repeated before it is known whose it is: a script in the page could read another service by it. */
function wordless(error: unknown): unknown {
  const { message: _, issues: __, field: ___, ...known } = failureOf(error);
  return known.status === undefined ? error : new FailureError(known);
}
