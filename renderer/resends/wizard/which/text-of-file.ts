/** The text of a list in a file, whatever wrote it: spreadsheets save UTF-8, UTF-16 or the old encoding of Windows. */

/** Gives all of a file as text. What is no UTF-8 and names no encoding is taken for Windows-1252, as Excel saves a CSV. */
export async function textOfFile(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
