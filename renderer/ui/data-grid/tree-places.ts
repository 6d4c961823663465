/** Arithmetic between the places of a list and the lines that it has once some of its rows are expanded. */

/** An expanded row: its place in the list, and how many lines it has under it. */
export type Opened = { readonly index: number; readonly size: number };

/** `under` 0 is the row itself, 1 the first line under it. */
export type TreePlace = { readonly index: number; readonly under: number };

/** `opened` is in the order of the list. */
export function lineOfPlace({ index, under }: TreePlace, opened: readonly Opened[]): number {
  const above = opened.reduce((sum, row) => (row.index < index ? sum + row.size : sum), 0);
  const room = opened.find((row) => row.index === index)?.size ?? 0;
  return index + above + Math.min(under, room);
}

/** The inverse of `lineOfPlace`. */
export function placeOfLine(line: number, opened: readonly Opened[]): TreePlace {
  let above = 0;
  for (const { index, size } of opened) {
    const at = index + above;
    if (line <= at) break;
    if (line <= at + size) return { index, under: line - at };
    above += size;
  }
  return { index: line - above, under: 0 };
}
