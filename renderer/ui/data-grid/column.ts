/** What a column of a grid is: how it looks, reads and measures. */
import type { ReactNode } from 'react';

export type GridColumn<Row> = {
  readonly id: string;
  /** Translated name, over the column and in menus. */
  readonly header: string;
  /** CSS pixels. */
  readonly width: number;
  readonly minWidth?: number;
  /** Takes the width that the other columns leave, until a person sizes it. */
  readonly fill?: boolean;
  readonly align?: 'end';
  /** Its header turns the order of the list around. */
  readonly sorts?: boolean;
  /** Always shown. */
  readonly fixed?: boolean;
  /** Not shown until a person asks for it. */
  readonly hidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** The cell as plain text, for the clipboard and tooltips. */
  readonly text: (row: Row) => string;
};
