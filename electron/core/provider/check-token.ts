/** Whether the provider takes a token. */
import { createProvider, type ProviderOptions } from './provider.ts';

/** A person waits for the answer, and can try again. */
const impatience = { retry: { limit: 1 }, timeouts: { requestMs: 15_000, totalMs: 20_000 } };

/** Asks for one delivery with the token. Throws `unauthorized`, or why the provider could not be asked. */
export async function checkToken(token: string, options: Pick<ProviderOptions, 'baseUrl' | 'fetch'>): Promise<void> {
  const provider = createProvider({ ...options, ...impatience, token: () => token });
  await provider.listDeliveries({ limit: 1 });
}
