/** What a table says of itself so that it can be exported in any format. */

/** A text in each language of the app. */
export interface Titles {
  readonly 'pt-BR': string;
  readonly en: string;
}
export type Language = keyof Titles;

export type ExportColumn = {
  /** The column's value as an SQL expression over the table's `from`. */
  readonly sql: string;
  readonly titles: Titles;
} & (
  | {
      /**
       * `id`: an integer that names something; `integer`: one that counts or measures; `instant`: epoch milliseconds;
       * `text`: what somebody else wrote.
       */
      readonly type: 'id' | 'integer' | 'instant' | 'text';
    }
  /** Texts of any length, as bodies are: rows with them are read in smaller portions. */
  | { readonly type: 'long-text' }
  /** One of a closed list of values, shown under a word of its own. */
  | { readonly type: 'label'; readonly labels: Readonly<Record<string, Titles>> }
);

export interface ExportTable<C extends string> {
  /** How a file of it is called, e.g. `entregas`. */
  readonly fileName: Titles;
  readonly columns: Readonly<Record<C, ExportColumn>>;
  /**
   * Gives the joined tables that the chosen columns need. The rows come from `keys`: the table itself, or a list of its
   * keys in a table of that name.
   */
  from(keys: KeySource, columns: readonly C[]): string;
  /** The columns by which rows are ordered: time, then ID. */
  readonly key: { readonly at: string; readonly id: string };
}

/** Where the keys of the rows come from. */
export type KeySource = 'table' | 'chosen';
