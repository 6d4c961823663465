/** Reads bodies within bounds. Sizes count what arrives after decompression, so a compressed bomb is measured unpacked. */

/** Reads a body to its end; gives `null`, and stops the transfer, when it is larger than `maxBytes`. */
export async function readWhole(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the stream, and with it the transfer.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return decoded(chunks, response);
}

/**
 * Reads how a body begins, for the words in it: at most `maxBytes`, for at most `maxMs`. Never fails: the status line of
 * an error is its answer, and a body that breaks off or never ends must not take that away.
 */
export async function readStart(response: Response, maxBytes: number, maxMs: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  const timer = setTimeout(() => void reader?.cancel().catch(() => undefined), maxMs);
  try {
    while (reader && size < maxBytes) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      chunks.push(value);
    }
  } catch {
    // What arrived before the connection broke is what there is.
  } finally {
    clearTimeout(timer);
    void reader?.cancel().catch(() => undefined);
  }
  return decoded(chunks, response).slice(0, maxBytes);
}

function decoded(chunks: readonly Uint8Array[], response: Response): string {
  const charset = /charset="?([\w-]+)/i.exec(response.headers.get('content-type') ?? '')?.[1];
  return decoderOf(charset).decode(Buffer.concat(chunks));
}

function decoderOf(charset = 'utf-8') {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
