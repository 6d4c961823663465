/** What an export reads, as SQL: the words of a table, a selection and a format put together. */

export interface Source {
  /** Statements that a connection runs once, before it reads. */
  readonly setup: string | null;
  /** Tables of which each row is a row of the file, and the same joined to what its cells need. */
  readonly keysFrom: string;
  readonly from: string;
  /** Condition on the rows, besides their time. */
  readonly where: string;
  /** Qualified key columns, both integers. */
  readonly at: string;
  readonly id: string;
  /** A row as it stands in the file, and how many of its cells are longer than their reader shows. */
  readonly rowSql: string;
  readonly overlongSql: string;
  readonly order: 'newest' | 'oldest';
  /** Range of `at`; both ends belong to it. */
  readonly since: number;
  readonly until: number;
}

/** A place between rows: at the key of one of them, or beyond them all. */
export interface Key {
  readonly at: number;
  readonly id: number;
}

/** The rows after one key, up to and with another. */
export interface KeyRange {
  readonly after: Key;
  readonly upTo: Key;
}

/** The condition that a row lies in a range, and the order of the rows. */
export function rangeSql({ at, id, order }: Source): { readonly within: string; readonly ordered: string } {
  const [after, upTo, direction] = order === 'newest' ? ['<', '>=', 'DESC'] : ['>', '<=', 'ASC'];
  return {
    within: `(${at}, ${id}) ${after} (?, ?) AND (${at}, ${id}) ${upTo} (?, ?)`,
    ordered: `ORDER BY ${at} ${direction}, ${id} ${direction}`,
  };
}

/** The values that {@link rangeSql} asks for. */
export const rangeValues = ({ after, upTo }: KeyRange): number[] => [after.at, after.id, upTo.at, upTo.id];
