import { describe, expect, it } from 'vitest';
import { resendOrderSchema } from '../../../../electron/contract/resend.ts';
import type {
  ObjectIdsRead,
  RecognisedList,
  RecognisedRow,
  ResendPreview,
} from '../../../../electron/contract/resend-preview.ts';
import { type Draft, draftOf } from '../../../../renderer/resends/wizard/draft.ts';
import { type Findings, faultsOfPeriod, ordersOf } from '../../../../renderer/resends/wizard/orders.ts';

const now = Date.UTC(2026, 4, 12, 18);
const clock = { zone: 'America/Sao_Paulo', now };
const nothing: Findings = { list: null, read: null, preview: null };
const draft = (change: Partial<Draft>): Draft => ({ ...draftOf({}), ...change });
/** A payment that a list names, which the archive knows and which has not arrived, but for these facts. */
const named = (id: number | null, change: Partial<RecognisedRow> = {}): RecognisedRow => ({
  ...{ text: String(id), line: 1, by: 'object', kind: 'CASHIN', eventType: null, objectReferenceId: id },
  ...{ transactionId: null, amount: null, counterparty: null, order: null, state: 'failing', isAmbiguous: false },
  ...change,
});
const listed = (...rows: RecognisedRow[]): Findings => ({
  ...nothing,
  list: { rows, duplicates: [], unread: [], unreadLines: 0 } as Partial<RecognisedList> as RecognisedList,
});
const pasted = (...ids: number[]): Findings => listed(...ids.map((id) => named(id)));
const unknown = { by: null, kind: null, state: null } as const;

const row = (change: Partial<ObjectIdsRead['rows'][number]>): ObjectIdsRead['rows'][number] => ({
  deliveryId: 1,
  createdAt: now,
  transactionId: 'E1',
  eventType: 'X',
  kind: 'CASHIN',
  result: 'failing',
  statusCode: 500,
  objectReferenceId: 1,
  ...change,
});

describe('ordersOf', () => {
  it('is one order for one ID, and none for what is no ID', () => {
    expect(ordersOf(draft({ objectId: ' 42 ', kind: 'CASHOUT' }), nothing, clock)).toEqual([
      { mode: 'object', kind: 'CASHOUT', objectReferenceId: 42 },
    ]);
    for (const objectId of ['', '0', '1.5', 'E1']) expect(ordersOf(draft({ objectId }), nothing, clock)).toEqual([]);
  });

  it('adds the transactions that the preview found', () => {
    const preview = {
      found: [{ kind: 'CASHIN', objectReferenceId: 42, transactionIds: ['E7'] }],
    } as unknown as ResendPreview;
    expect(ordersOf(draft({ objectId: '42' }), { ...nothing, preview }, clock)).toEqual([
      { mode: 'object', kind: 'CASHIN', objectReferenceId: 42, transactionIds: ['E7'] },
    ]);
    expect(ordersOf(draft({ objectId: '42', kind: 'CASHOUT' }), { ...nothing, preview }, clock)[0]).not.toHaveProperty(
      'transactionIds',
    );
  });

  it.each<[what: string, row: RecognisedRow, isSent: boolean]>([
    ['has not arrived', named(1), true],
    ['arrived in part', named(1, { state: 'partly' }), true],
    ['has arrived', named(1, { state: 'delivered' }), false],
    ['the archive does not know', named(1, unknown), false],
    ['may be another payment', named(1, { isAmbiguous: true }), false],
    ['is of a kind that nobody knows', named(1, { kind: null }), false],
    ['has no object', named(null), false],
  ])('of what a list names, what %s stands as it should', (_, row, isSent) => {
    expect(ordersOf(draft({ mode: 'objects' }), listed(row), clock)).toHaveLength(isSent ? 1 : 0);
  });

  it('follows the ticks of a person, as far as there is something to ask for', () => {
    const rows = listed(
      named(1),
      named(2, unknown),
      named(3, { state: 'delivered' }),
      named(null),
      named(5, { kind: null }),
    );
    const ticks = { 0: false, 1: true, 2: true, 3: true, 4: true };
    expect(ordersOf(draft({ mode: 'objects', kind: 'CASHOUT', ticks }), rows, clock)).toEqual([
      { mode: 'object', kind: 'CASHOUT', objectReferenceId: 2 },
      { mode: 'object', kind: 'CASHIN', objectReferenceId: 3 },
    ]);
    expect(ordersOf(draft({ mode: 'objects', alsoDelivered: true }), rows, clock)).toMatchObject([
      { objectReferenceId: 1 },
      { objectReferenceId: 3 },
    ]);
  });

  it('takes the IDs that another screen gives at its word, but for what arrived and what is of the other kind', () => {
    const rows = listed(named(1, unknown), named(2), named(3, { kind: 'CASHOUT' }), named(4, { state: 'delivered' }));
    expect(ordersOf(draft({ mode: 'objects', isGiven: true }), rows, clock)).toMatchObject([
      { kind: 'CASHIN', objectReferenceId: 1 },
      { kind: 'CASHIN', objectReferenceId: 2 },
    ]);
  });

  it('is one order for each pasted ID', () => {
    expect(ordersOf(draft({ mode: 'objects' }), pasted(3, 1, 2), clock)).toEqual(
      [3, 1, 2].map((objectReferenceId) => ({ mode: 'object', kind: 'CASHIN', objectReferenceId })),
    );
  });

  it('is one order for each object that deliveries name, with all of its transactions', () => {
    const read: ObjectIdsRead = {
      eventTypes: [],
      rows: [
        row({ objectReferenceId: 9, transactionId: 'E1' }),
        row({ objectReferenceId: 9, transactionId: 'E2' }),
        row({ objectReferenceId: 9, transactionId: 'E2' }),
        row({ objectReferenceId: 9, kind: 'CASHOUT', transactionId: null }),
        row({ objectReferenceId: null }),
        row({ objectReferenceId: 4, kind: null }),
      ],
    };
    const source = { deliveryIds: [1] };
    expect(ordersOf(draft({ mode: 'objects', source, kind: 'CASHOUT' }), { ...nothing, read }, clock)).toEqual([
      { mode: 'object', kind: 'CASHIN', objectReferenceId: 9, transactionIds: ['E1', 'E2'] },
      { mode: 'object', kind: 'CASHOUT', objectReferenceId: 9 },
    ]);
  });

  it('names no more transactions than the contract takes', () => {
    const rows = Array.from({ length: 300 }, (_, index) => row({ transactionId: `E${index}` }));
    const [order] = ordersOf(
      draft({ mode: 'objects', source: { deliveryIds: [1] } }),
      { ...nothing, read: { eventTypes: [], rows } },
      clock,
    );
    expect(resendOrderSchema.safeParse(order).success).toBe(true);
  });

  it('never sends the IDs of deliveries when a text was meant, nor the other way round', () => {
    const read: ObjectIdsRead = { eventTypes: [], rows: [row({ objectReferenceId: 9 })] };
    expect(ordersOf(draft({ mode: 'objects' }), { ...pasted(1), read }, clock)).toMatchObject([
      { objectReferenceId: 1 },
    ]);
    expect(
      ordersOf(draft({ mode: 'objects', source: { deliveryIds: [1] } }), { ...pasted(1), read }, clock),
    ).toMatchObject([{ objectReferenceId: 9 }]);
  });
});

describe('periods', () => {
  const whole = draft({
    mode: 'period',
    branch: ' 0001 ',
    accountNumber: '000123-X',
    from: '2026-05-12 14:02:00',
    to: '12/05/2026 14:37:00',
  });

  it('keep leading zeros and are read in the zone', () => {
    expect(ordersOf(whole, nothing, clock)).toEqual([
      {
        mode: 'period',
        kind: 'CASHIN',
        branch: '0001',
        accountNumber: '000123-X',
        from: Date.UTC(2026, 4, 12, 17, 2),
        to: Date.UTC(2026, 4, 12, 17, 37, 0, 999),
      },
    ]);
  });

  it.each([
    ['branch', { branch: '' }, 'empty'],
    ['branch', { branch: '00-1' }, 'malformed'],
    ['branch', { branch: '12345678901' }, 'malformed'],
    ['accountNumber', { accountNumber: ' ' }, 'empty'],
    ['accountNumber', { accountNumber: '12 34' }, 'malformed'],
    ['from', { from: '' }, 'empty'],
    ['from', { from: 'noon' }, 'unreadable'],
    ['from', { from: '2018-11-04 00:30:00' }, 'skipped'],
    ['to', { to: '2026-05-12 14:02:00' }, 'end_before_start'],
    ['to', { to: '2026-05-12 16:00:00' }, 'in_future'],
  ] as const)('are at fault at %s for %j', (field, change, fault) => {
    const draft = { ...whole, ...change };
    expect(faultsOfPeriod(draft, clock)[field]).toBe(fault);
    expect(ordersOf(draft, nothing, clock)).toEqual([]);
  });

  it('take instants as other screens know them', () => {
    expect(ordersOf({ ...whole, from: now - 5, to: now }, nothing, clock)).toMatchObject([{ from: now - 5, to: now }]);
  });
});
