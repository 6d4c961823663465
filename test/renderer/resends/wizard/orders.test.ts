import { describe, expect, it } from 'vitest';
import { resendOrderSchema } from '../../../../electron/contract/resend.ts';
import type { ObjectIdsRead, ResendPreview } from '../../../../electron/contract/resend-preview.ts';
import { type Draft, draftOf } from '../../../../renderer/resends/wizard/draft.ts';
import { type Findings, faultsOfPeriod, ordersOf } from '../../../../renderer/resends/wizard/orders.ts';
import { nothingRead } from '../../../../renderer/resends/wizard/which/ids-read.ts';

const now = Date.UTC(2026, 4, 12, 18);
const clock = { zone: 'America/Sao_Paulo', now };
const nothing: Findings = { ids: nothingRead, read: null, preview: null };
const draft = (change: Partial<Draft>): Draft => ({ ...draftOf({}), ...change });
const pasted = (...ids: number[]): Findings => ({
  ...nothing,
  ids: { columns: [], column: null, list: { ids, duplicates: [], bad: [] } },
});

const row = (change: Partial<ObjectIdsRead['rows'][number]>): ObjectIdsRead['rows'][number] => ({
  deliveryId: 1,
  createdAt: now,
  transactionId: 'E1',
  eventType: 'X',
  kind: 'CASHIN',
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
