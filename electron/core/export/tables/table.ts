/** What a table says of itself so that it can be exported in any format. */

/** A text in each language of the app. */
export interface Titles {
  readonly 'pt-BR': string;
  readonly en: string;
}
export type Language = keyof Titles;

export type ExportColumn = {
  readonly titles: Titles;
  /** The column's value as an SQL expression over a row; `null` where only {@link SharedRows} know it. */
  readonly sql: string | null;
  /** The value where `sql` gives none, as an SQL expression over the shared row. */
  readonly shared?: string;
} & (
  | {
      /**
       * `id`: an integer that names something; `integer`: one that counts; `decimal`: a number that measures; `money`: hundredths
       * of a currency; `instant`:
       * epoch milliseconds; `text`: what somebody else wrote; `long-text`: the same at any length, as bodies are.
       */
      readonly type: 'id' | 'integer' | 'decimal' | 'money' | 'instant' | 'text' | 'long-text';
    }
  /** One of a closed list of values, shown under a word of its own. */
  | { readonly type: 'label'; readonly labels: Readonly<Record<string, Titles>> }
);

/** Few rows that many rows of the table refer to: what they hold is spelled once for all of them. */
export interface SharedRows {
  readonly from: string;
  readonly id: string;
  /** The reference to `id`, as an SQL expression over a row. */
  readonly reference: string;
}

export interface ExportTable<C extends string> {
  /** How a file of it is called, e.g. `entregas`. */
  readonly fileName: Titles;
  readonly columns: Readonly<Record<C, ExportColumn>>;
  readonly shared: SharedRows | null;
  /** Where the rows come from: the table itself, as `d`, or a list of its keys, as `k`, joined to it. */
  readonly rows: Readonly<Record<KeySource, string>>;
  /** Returns the joins to what else the chosen columns need, but for the shared rows. */
  joins(columns: readonly C[]): readonly string[];
  /** The columns by which rows are ordered: time, then ID. */
  readonly key: { readonly at: string; readonly id: string };
}

/** Where the keys of the rows come from. */
export type KeySource = 'table' | 'chosen';
