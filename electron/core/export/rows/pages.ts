/** All pages of a source, in order, read by one thread or by two. */
import type { DatabaseSync } from 'node:sqlite';
import { createKeyRanges } from './key-ranges.ts';
import { createPageReader, type Page, type PageReader } from './page-reader.ts';
import type { SecondReader } from './second-reader.ts';
import type { KeyRange, Source } from './source.ts';

/** Bytes that a page should have: large enough for what it costs by itself, small enough to have several at once. */
const pageBytes = 512 * 1024;
const mostRows = 4_000;
const firstRows = 100;

/** Pages that are read and not taken yet, and those of them that the second reader may be busy with. */
const mostWaiting = 4;
const mostPending = 2;

interface Waiting {
  readonly range: KeyRange;
  readonly page: Page | null | Promise<Page | null>;
}

/**
 * Returns the pages in order. `second` answers with the second reader from when on there is one; it sees the same state of
 * the archive as `db`. What it fails to read, this thread reads.
 */
export async function* pagesOf(
  db: DatabaseSync,
  source: Source,
  second: () => SecondReader | null,
): AsyncGenerator<Page> {
  const reader = createPageReader(db, source);
  const ranges = createKeyRanges(db, source);
  const waiting: Waiting[] = [];
  let rows = firstRows;

  for (let range = ranges.next(rows); range; range = ranges.next(rows)) {
    waiting.push({ range, page: readBy(reader, second(), range) });
    if (waiting.length < (second() ? mostWaiting : 1)) continue;
    for await (const page of taken(waiting, reader)) {
      yield page;
      rows = rowsAfter(page, rows);
    }
  }
  while (waiting.length > 0) yield* taken(waiting, reader);
}

function readBy(reader: PageReader, second: SecondReader | null, range: KeyRange): Waiting['page'] {
  if (!second || second.pending >= mostPending) return reader.read(range);
  const page = second.read(range);
  // Whoever takes the page hears of it; an export that was cancelled takes no more pages.
  page.catch(() => undefined);
  return page;
}

/** Returns the first of the waiting pages, or its rows one at a time when they are too large for a page. */
async function* taken(waiting: Waiting[], reader: PageReader): AsyncGenerator<Page> {
  const first = waiting.shift();
  if (!first) return;
  const page = await Promise.resolve(first.page).catch(() => reader.read(first.range));
  if (page) yield page;
  else yield* reader.readSingly(first.range);
}

/** Returns the number of rows that would have made this page the right size; it grows step by step. */
function rowsAfter(page: Page, before: number): number {
  if (page.rows === 0) return before;
  const right = Math.ceil((pageBytes * page.rows) / page.bytes.length);
  return Math.max(1, Math.min(mostRows, before * 2, right));
}
