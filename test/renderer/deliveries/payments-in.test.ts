import { expect, it } from 'vitest';
import type { DeliveryRow } from '../../../electron/contract/delivery.ts';
import { paymentsIn } from '../../../renderer/deliveries/delivery-selection.tsx';

const row = (id: number, facts: Partial<DeliveryRow>): DeliveryRow =>
  ({ id, createdAt: id, kind: 'CASHIN', objectId: null, transactionId: null, amount: 100, ...facts }) as DeliveryRow;
const idsOf = (...rows: DeliveryRow[]) => paymentsIn(rows).map(({ id }) => id);

it.each<[what: string, rows: DeliveryRow[], ids: number[]]>([
  [
    'a QR Code and its payment are one',
    [row(1, { objectId: '7' }), row(2, { objectId: '7', transactionId: 'E1' })],
    [2],
  ],
  ['whichever was selected first', [row(2, { objectId: '7' }), row(1, { objectId: '7' })], [2]],
  ['the attempts of a transaction are one', [row(1, { transactionId: 'E1' }), row(2, { transactionId: 'E1' })], [2]],
  [
    'the same number is another object of the other kind',
    [row(1, { objectId: '7' }), row(2, { objectId: '7', kind: 'CASHOUT' })],
    [1, 2],
  ],
  [
    'a delivery that tells no amount takes none away',
    [row(1, { objectId: '7' }), row(2, { objectId: '7', amount: null })],
    [1],
  ],
  ['what names nothing stands for itself', [row(1, {}), row(2, {})], [1, 2]],
])('%s', (_, rows, ids) => expect(idsOf(...rows)).toEqual(ids));
