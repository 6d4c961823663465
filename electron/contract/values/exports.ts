/** What exports offer: columns under the names that files for programs have them by, and the formats. */

export const deliveryColumns = [
  'id',
  'createdAt',
  'kind',
  'eventType',
  'result',
  'statusCode',
  'transactionId',
  'amount',
  'counterparty',
  'order',
  'objectId',
  'paymentStatus',
  'paidAt',
  'url',
  'webhookId',
  'updatedAt',
  'body',
  'header',
  'response',
] as const;

/** Those of a resend's row; its outcome in a column for each of its numbers, its duration in seconds. */
export const resendColumns = [
  'key',
  'providerId',
  'createdAt',
  'state',
  'providerStatus',
  'kind',
  'mode',
  'objectReferenceId',
  'accountMirrorId',
  'branch',
  'accountNumber',
  'periodFrom',
  'periodTo',
  'note',
  'updatedAt',
  'processedAt',
  'seconds',
  'errorMessage',
  'recovered',
  'stillFailing',
  'noNewDelivery',
  'alreadyDelivered',
  'delivered',
  'unread',
  'outcomeSettled',
] as const;

/** What became of each ID of a list, and the newest attempt that says so. */
export const reconciliationColumns = [
  'line',
  'transactionId',
  'verdict',
  'why',
  'statusCode',
  'lastAt',
  'deliveryId',
  'kind',
  'attempts',
  'arrived',
  'maybeNewer',
  'askedAt',
  'at',
] as const;

/**
 * `csv-excel` is for people and spreadsheets: UTF-8 with BOM, separator of the language, titles and values in the
 * language, times to the second in the zone, IDs kept as text, nothing that a spreadsheet would run as a formula. `csv` is
 * for programs: RFC 4180, columns under their names in this contract, values as they are, times in ISO 8601 UTC. `jsonl`
 * is JSON Lines with the same names and values.
 */
export const exportFormats = ['csv-excel', 'csv', 'jsonl'] as const;

/** `table`: the columns that the table shows; `facts`: all but the large texts; `all`: these too. */
export const exportColumnSets = ['table', 'facts', 'all'] as const;
