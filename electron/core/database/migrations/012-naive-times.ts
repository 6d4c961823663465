/**
 * Twelfth schema: times without a zone were taken for UTC and are Brasília's. Where there are any, everything is downloaded once more,
 * which puts them right.
 */
const hasNaive = `EXISTS (
  SELECT 1 FROM deliveries WHERE created_at_text NOT GLOB '*[Zz]' AND created_at_text NOT GLOB '*:[0-9][0-9]*[+-][0-9]*'
)`;

export const naiveTimesSchema = ['coverage', 'days', 'entries', 'unsettled', 'readings']
  .map((table) => `DELETE FROM ${table} WHERE ${hasNaive};`)
  .join('\n');
