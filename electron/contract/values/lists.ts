/** What lists can be, that a person brings from elsewhere. */

export const listEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

/**
 * How a list is laid out. `lines`: an ID or some on each line. `text`: sentences, of which only what looks like an ID is
 * taken. `json`: JSON Lines, or one JSON array.
 */
export const listForms = ['lines', 'text', 'csv', 'xlsx', 'ofx', 'cnab', 'json'] as const;

/**
 * Why a file is no list: `field` of the failure `unsuitable_file`. `cell`: a row of more than a million characters, on the
 * line among the failure's issues. `workbook`: a workbook that is damaged or unreasonably large inside.
 */
export const unsuitableFiles = [
  'pdf',
  'image',
  'archive',
  'old_workbook',
  'open_document',
  'workbook',
  'document',
  'html',
  'xml',
  'binary',
  'empty',
  'cell',
  'unreadable',
] as const;

/** What the cells of a column mostly look like. `reference`: an order's or a charge's name, with letters and digits. */
export const cellLooks = [
  'end_to_end',
  'integer',
  'reference',
  'amount',
  'date',
  'document',
  'json',
  'text',
  'empty',
] as const;
