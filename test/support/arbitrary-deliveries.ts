/** Deliveries as no provider should send them, for property tests. */
import fc from 'fast-check';
import { firstInstant, lastInstant } from '../../electron/contract/values/instants.ts';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';
import { delivery, noon } from './deliveries.ts';

const pieces = [
  '"',
  '""',
  ',',
  ';',
  '\r\n',
  '\n',
  '\r',
  '\t',
  '\0',
  '=',
  '+',
  '-',
  '@',
  '＝',
  "'",
  ' ',
  '\u00a0',
  '\ufeff',
];
const more = [
  '0',
  '12345678901234567',
  '1e5',
  'a',
  'Z',
  '{"a":1}',
  'João',
  '\u2028',
  '\u202e',
  '😀',
  '\\',
  '</script>',
];

/** Texts of what breaks files: separators, quotes, controls, formulas, numbers, all of Unicode. */
export const hostileText = fc.oneof(
  fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 6 }).map((parts) => parts.join('')),
  // SQLite keeps no half of a surrogate pair.
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.toWellFormed()),
);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 6 });

/** Any instant that the contract allows, mostly such that many deliveries share one. */
export const instant = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 5 }).map((step) => noon + step * 1000) },
  { weight: 2, arbitrary: fc.integer({ min: noon - 1e11, max: noon + 1e11 }) },
  { weight: 1, arbitrary: fc.integer({ min: firstInstant, max: lastInstant }) },
);

/** What tells of a payment, in whatever words. */
const paymentBody = fc
  .record({
    amount: fc.oneof(
      fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100),
      hostileText,
    ),
    debtor_name: hostileText,
    tag: fc.oneof(hostileText, fc.integer()),
    qr_code_id: fc.nat(),
    status: hostileText,
    payment_date: fc.constantFrom('2026-12-01T10:20:30-03:00', 'soon'),
  })
  .map((data) => JSON.stringify({ data }));

/** A list of deliveries with distinct IDs. */
export const hostileDeliveries = (maxLength: number): fc.Arbitrary<ProviderDelivery[]> =>
  fc.uniqueArray(
    fc
      .record({
        id: fc.integer({ min: Number.MIN_SAFE_INTEGER + 1, max: Number.MAX_SAFE_INTEGER - 1 }),
        url: orNull(hostileText),
        webhookId: orNull(fc.integer()),
        eventType: orNull(hostileText),
        transactionId: orNull(hostileText),
        status: fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: -1, max: 700 }).map((statusCode) => ({ statusCode })) },
          fc.constant({ statusCode: null }),
          fc.constant({ statusCode: null, statusUnread: true }),
        ),
        body: orNull(fc.oneof(hostileText, paymentBody)),
        header: orNull(hostileText),
        response: orNull(hostileText),
        createdAt: instant,
        updatedAt: instant,
      })
      .map(({ id, status, ...facts }) => delivery(id, { ...facts, ...status })),
    { selector: ({ id }) => id, maxLength },
  );
