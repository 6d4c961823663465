/** A list of object IDs under construction: each ID once, with what was left out and where. */
import { type BadId, readObjectId } from './object-id.ts';

export interface DuplicateId {
  readonly id: number;
  /** Line of the repetition, from 1. */
  readonly line: number;
  /** Line on which the ID stood first. */
  readonly firstLine: number;
}

export interface BadLine {
  readonly line: number;
  /** The text at fault, shortened. */
  readonly text: string;
  readonly why: BadId;
}

export interface IdList {
  /** Each ID once, in the order of the text. */
  readonly ids: readonly number[];
  readonly duplicates: readonly DuplicateId[];
  readonly bad: readonly BadLine[];
}

export const emptyIdList: IdList = { ids: [], duplicates: [], bad: [] };

/** Longest piece of a bad line that is kept: enough to recognise it. */
const shownCharacters = 60;

/** Collects IDs line by line; `list` gives what was found so far. */
export class IdCollector {
  readonly #firstLines = new Map<number, number>();
  readonly #duplicates: DuplicateId[] = [];
  readonly #bad: BadLine[] = [];

  /** Reads `text` as one ID; what is none is noted as bad. */
  add(text: string, line: number): void {
    const read = readObjectId(text);
    if (!read.ok) {
      this.reject(text, line, read.why);
      return;
    }
    const firstLine = this.#firstLines.get(read.id);
    if (firstLine === undefined) this.#firstLines.set(read.id, line);
    else this.#duplicates.push({ id: read.id, line, firstLine });
  }

  reject(text: string, line: number, why: BadId): void {
    const trimmed = text.trim();
    const shown = trimmed.length > shownCharacters ? `${trimmed.slice(0, shownCharacters)}…` : trimmed;
    this.#bad.push({ line, text: shown, why });
  }

  list(): IdList {
    return { ids: [...this.#firstLines.keys()], duplicates: this.#duplicates, bad: this.#bad };
  }
}
