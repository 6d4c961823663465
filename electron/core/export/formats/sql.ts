/** Pieces of SQL that all formats are built of. */

/** Returns an SQL literal of a text. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Returns an SQL expression of a text in double quotes, its own doubled: a quoted field of RFC 4180. NULL stays NULL. */
export const sqlQuoted = (sql: string): string => `'"' || replace(${sql}, '"', '""') || '"'`;

/** Returns an SQL expression of epoch milliseconds as ISO 8601 in UTC with milliseconds. NULL stays NULL. */
export const sqlIsoInstant = (sql: string): string => {
  const seconds = `${sql} / 1000.0, 'unixepoch'`;
  return `date(${seconds}) || 'T' || time(${seconds}, 'subsec') || 'Z'`;
};

/** Returns an SQL expression of hundredths as a decimal number with two digits: nobody writes 150.0 for money. NULL stays NULL. */
export const sqlMoney = (sql: string): string => `iif(${sql} IS NULL, NULL, printf('%.2f', (${sql}) / 100.0))`;
