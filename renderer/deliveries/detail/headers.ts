/** The headers that were sent: a JSON object as a string, when the provider kept its word. */

/** `place` tells headers of one name apart. */
export type Header = { readonly place: number; readonly name: string; readonly value: string };

/** Returns the headers in their order, or `null` when the text is not an object: then it is shown as it is. */
export function readHeaders(text: string): readonly Header[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    return Object.entries(parsed)
      .flatMap(([name, value]) =>
        (Array.isArray(value) ? value : [value]).map((single) => [name, spell(single)] as const),
      )
      .map(([name, value], place) => ({ place, name, value }));
  } catch {
    return null;
  }
}

function spell(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
