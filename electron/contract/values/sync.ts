/** Where nobody knows of which moment the archive is true. */
export const unknownAsOf = { hour: null, day: null, week: null };
