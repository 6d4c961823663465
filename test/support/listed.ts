/** Reads a list as the app does, in portions, and gives what was told of it. */
import type { ListLayout } from '../../electron/contract/list.ts';
import { createListReader, endToEndColumn, type ListReaderOptions } from '../../electron/core/lists/list-reader.ts';

export interface Listed {
  readonly layout: ListLayout;
  readonly cells: readonly string[];
  /** The line of each cell. */
  readonly lines: readonly number[];
}

export type ReadChoice = Partial<Pick<ListReaderOptions, 'column' | 'sheet' | 'propose'>> & {
  /** Bytes of a portion; an odd number cuts characters, line ends and quotes in two. */
  readonly portion?: number;
};

/** Reads a text in UTF-8, or bytes. @throws what the reader throws. */
export async function readListed(content: string | Uint8Array, choice: ReadChoice = {}): Promise<Listed> {
  const { column = null, sheet = null, propose = endToEndColumn, portion = 7_777 } = choice;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const cells: string[] = [];
  const lines: number[] = [];
  const reader = createListReader({
    ...{ column, sheet, propose },
    onCell: (cell, line) => {
      cells.push(cell);
      lines.push(line);
    },
  });
  for (let at = 0; at < bytes.length; at += portion) {
    if (!(await reader.append(bytes.subarray(at, at + portion)))) break;
  }
  return { layout: await reader.finish(), cells, lines };
}
