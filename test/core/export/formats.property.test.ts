/** Whatever a provider sends, each format gives back what was stored, read by a parser that shares no code with it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeliveryColumn, deliveryColumns } from '../../../electron/contract/export.ts';
import { deliveryResultOf } from '../../../electron/core/deliveries/delivery-result.ts';
import { readPayment } from '../../../electron/core/deliveries/payment.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { hostileDeliveries } from '../../support/arbitrary-deliveries.ts';
import { exportBench, readCsv } from '../../support/exports.ts';

const runs = { numRuns: 30 };
const columnsOf = fc.shuffledSubarray([...deliveryColumns], { minLength: 1 });

type Value = string | number | null;

/** What a program should find in a column. */
function rawOf(row: ProviderDelivery, column: DeliveryColumn): Value {
  if (column === 'result') return row.statusUnread ? 'other' : deliveryResultOf(row.statusCode);
  if (column === 'createdAt' || column === 'updatedAt') return isoOf(row[column]);
  const payment = readPayment(row.body, row);
  switch (column) {
    case 'amount':
      return payment.amount === null ? null : payment.amount / 100;
    case 'paidAt':
      return payment.paidAt === null ? null : isoOf(payment.paidAt);
    case 'paymentStatus':
      return payment.status;
    case 'counterparty':
    case 'order':
    case 'objectId':
      return payment[column];
    default:
      return row[column];
  }
}

/** As a text, money has two digits after the point. */
function textOf(row: ProviderDelivery, column: DeliveryColumn): string {
  const value = rawOf(row, column);
  return column === 'amount' && typeof value === 'number' ? value.toFixed(2) : String(value ?? '');
}

/** ISO 8601 of the years 0 to 9999. */
const isoOf = (at: number): string => new Date(at).toISOString().replace(/^[+-]\d\d(\d{4})/, '$1');

function ordered(rows: readonly ProviderDelivery[], order: 'newest' | 'oldest'): ProviderDelivery[] {
  const oldest = rows.toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  return order === 'oldest' ? oldest : oldest.reverse();
}

const order = fc.constantFrom('newest' as const, 'oldest' as const);

describe('every format gives back what was stored', () => {
  it('plain CSV', async () => {
    await fc.assert(
      fc.asyncProperty(hostileDeliveries(12), columnsOf, order, async (rows, columns, direction) => {
        const bench = await exportBench(rows);
        const { text, exported } = await bench.export({ format: 'csv', columns, order: direction });
        const cells = ordered(rows, direction).map((row) => columns.map((column) => textOf(row, column)));
        expect(readCsv(text)).toEqual([columns, ...cells]);
        expect(exported).toMatchObject({ rows: rows.length, bytes: Buffer.byteLength(text) });
      }),
      runs,
    );
  });

  it('JSON Lines, where a null is a null and a number a number', async () => {
    await fc.assert(
      fc.asyncProperty(hostileDeliveries(12), columnsOf, order, async (rows, columns, direction) => {
        const bench = await exportBench(rows);
        const { text } = await bench.export({ format: 'jsonl', columns, order: direction });
        const lines = text.split('\n');
        expect(lines.pop()).toBe('');
        expect(lines.map((line) => Object.entries(JSON.parse(line)))).toEqual(
          ordered(rows, direction).map((row) => columns.map((column) => [column, rawOf(row, column)])),
        );
      }),
      runs,
    );
  });

  it('CSV for Excel, of which no cell is a formula but those that stand for the text they hold', async () => {
    const texts = ['eventType', 'transactionId', 'url', 'body', 'header', 'response'] as const;
    await fc.assert(
      fc.asyncProperty(
        hostileDeliveries(12),
        fc.constantFrom('pt-BR' as const, 'en' as const),
        async (rows, language) => {
          const bench = await exportBench(rows);
          const { text } = await bench.export({ columns: [...texts], language });
          const [, ...cells] = readCsv(text, language === 'pt-BR' ? ';' : ',');
          const stored = ordered(rows, 'newest').map((row) => texts.map((column) => row[column] ?? ''));
          expect(cells).toEqual(stored.map((row, line) => row.map((text, index) => safe(text, cells[line]?.[index]))));
        },
      ),
      runs,
    );
  });
});

/** Returns the cell when a spreadsheet shows the text by it, and otherwise what the cell should be. */
function safe(text: string, cell: string | undefined): string {
  const isNumber = /\d/.test(text) && /^[\w .,:/()%$-]+$/.test(text);
  const mayBe = isRun(text) ? [`'${text}`] : isNumber ? [`="${text}"`, text, `'${text}`] : [text];
  return mayBe.find((one) => one === cell) ?? `one of ${JSON.stringify(mayBe)}`;
}

/** Whether a spreadsheet may take the text for a formula. What it makes of a NUL is anybody's guess. */
function isRun(text: string): boolean {
  const seen = text.replace(/^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]+/u, '');
  const hides = text.includes('\0') && !/^[A-}]/.test(text);
  return /^[=+\-@＝＋－＠]/.test(seen) || (text !== '' && text < ' ') || hides;
}
