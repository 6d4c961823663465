import { beforeAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../electron/sandbox/sandbox.ts';
import { bodyOf, Client, type DeliveryRow, openSandbox, type ResendRow, WEDNESDAY } from './support.ts';

const HOUR = 3_600_000;
const local = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Sao_Paulo',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const localTime = ({ created_at }: { created_at: string }) => local.format(new Date(created_at));
const delivered = ({ status_code }: DeliveryRow) => status_code !== null && status_code >= 200 && status_code < 300;
const seconds = ({ created_at, updated_at }: DeliveryRow) => (Date.parse(updated_at) - Date.parse(created_at)) / 1000;

describe('the default history', () => {
  let rows: DeliveryRow[];
  let resends: ResendRow[];
  beforeAll(async () => {
    const sandbox = await startSandbox({ now: () => WEDNESDAY, arrivalEveryMs: null });
    const client = new Client(sandbox);
    rows = await client.everything();
    resends = (await client.resends({ limit: 100 })).results;
    await sandbox.close();
  });

  test('has five thousand deliveries and more over sixty days up to now, on every day', () => {
    expect(rows.length).toBeGreaterThanOrEqual(5000);
    expect(rows.length).toBeLessThan(9000);
    const days = new Set(rows.map((row) => localTime(row).slice(0, 10)));
    expect(days.size).toBe(61);
    for (const { created_at, updated_at } of rows) {
      expect(Date.parse(updated_at)).toBeGreaterThanOrEqual(Date.parse(created_at));
      expect(Date.parse(updated_at)).toBeLessThanOrEqual(WEDNESDAY);
    }
    expect(WEDNESDAY - Date.parse(rows[0]?.created_at ?? '')).toBeLessThan(HOUR);
  });

  test('is busy on Fridays and at noon, quiet on Sundays and at night', () => {
    const count = (passes: (row: DeliveryRow) => boolean) => rows.filter(passes).length;
    const weekday = (day: number) =>
      count((row) => new Date(`${localTime(row).slice(0, 10)}T00:00Z`).getUTCDay() === day);
    const hour = (h: number) => count((row) => Number(localTime(row).slice(11, 13)) === h);
    expect(weekday(5)).toBeGreaterThan(weekday(0) * 1.8);
    expect(hour(12)).toBeGreaterThan(hour(3) * 10);
  });

  test('goes to several endpoints and webhook configurations, in both kinds and a few unknown ones', () => {
    expect(new Set(rows.map(({ url }) => url)).size).toBe(4);
    expect(new Set(rows.map(({ webhook_id }) => webhook_id)).size).toBe(5);
    for (const { url } of rows) expect(url).toMatch(/^https:\/\//);
    const types = new Set(rows.map(({ type }) => type ?? ''));
    expect(types).toContain('PIX_QR_CODE_CREATED');
    expect(types).toContain('PIX_TRANSACTION_CREATED');
    const unknown = rows.filter(({ type }) => !/^PIX_(QR_CODE|TRANSACTION)_/.test(type ?? ''));
    expect(unknown.length).toBeGreaterThan(3);
    expect(unknown.length).toBeLessThan(60);
    for (const { transaction_id } of unknown) expect(transaction_id).toBeNull();
  });

  test('has end-to-end IDs of the Central Bank’s form, which name the minute of the payment', () => {
    const ids = rows.flatMap(({ transaction_id }) => transaction_id ?? []);
    for (const id of ids) expect(id).toMatch(/^E\d{8}20\d{10}[0-9A-Za-z]{11}$/);
    for (const row of rows.filter(({ type }) => type === 'PIX_QR_CODE_CREATED')) {
      const { data } = bodyOf(row);
      expect(data.end_to_end_id ?? null).toBe(row.transaction_id);
    }
    expect(rows.length - ids.length).toBeGreaterThan(10);
  });

  test('carries an integer object ID in each body, one transaction ID per object, and JSON headers', () => {
    const objects = new Map<number, string | null>();
    for (const row of rows) {
      const { data } = bodyOf(row);
      const object = row.type?.startsWith('PIX_QR_CODE_') ? data.qr_code_id : data.transaction?.id;
      const headers = JSON.parse(row.header ?? '') as Record<string, string>;
      expect(headers).toMatchObject({
        'Content-Type': expect.stringContaining('json'),
        'User-Agent': expect.any(String),
      });
      expect(headers['X-Signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
      expect('Authorization' in headers).toBe(row.webhook_id === 4190);
      if (object === undefined) continue;
      expect(Number.isSafeInteger(object)).toBe(true);
      if (objects.has(object)) expect(objects.get(object)).toBe(row.transaction_id);
      objects.set(object, row.transaction_id);
    }
  });

  test('names Brazilians with accents and documents whose check digits are right', () => {
    const parties = rows.flatMap((row) => bodyOf(row).data.payer ?? bodyOf(row).data.payee ?? []);
    expect(parties.filter(({ name }) => /[áâãçéêíóôõú]/i.test(name)).length).toBeGreaterThan(parties.length / 3);
    const documents = parties.map(({ document }) => document);
    const masked = documents.filter((one) => /^\*{3}\.\d{3}\.\d{3}-\*{2}$/.test(one));
    const whole = documents.filter((one) => !masked.includes(one));
    expect(masked.length).toBeGreaterThan(100);
    expect(whole.some((one) => one.includes('/'))).toBe(true);
    expect(whole.some((one) => !one.includes('/'))).toBe(true);
    for (const one of new Set(whole)) expect(one).toSatisfy(hasValidCheckDigits);
  });

  test('keeps leading zeros of branches and accounts', () => {
    const accounts = new Set(
      rows.flatMap((row) => bodyOf(row).data.account ?? []).map((a) => `${a.branch}/${a.number}`),
    );
    expect(accounts).toEqual(new Set(['0001/0098765', '0001/123456', '0001/0000731']));
  });

  test('shows yesterday’s outage: nothing got through to the ERP from 14:02 to 14:37, and all is well since', () => {
    const erp = rows.filter(({ url }) => url?.startsWith('https://erp.'));
    const during = erp.filter(
      (row) => localTime(row) >= '2026-05-12 14:02:00' && localTime(row) < '2026-05-12 14:37:00',
    );
    expect(during.length).toBeGreaterThanOrEqual(40);
    expect(during.filter(delivered)).toEqual([]);
    expect(during.some(({ status_code }) => status_code === null)).toBe(true);
    expect(during.every(({ status_code }) => status_code === null || status_code >= 500)).toBe(true);
    const last = (id: string | null) => erp.find(({ transaction_id }) => transaction_id === id);
    const hit = [...new Set(during.flatMap(({ transaction_id }) => transaction_id ?? []))].map(last);
    expect(hit.filter((row) => row && delivered(row)).length).toBeGreaterThan(5);
    expect(hit.filter((row) => row && !delivered(row)).length).toBeGreaterThan(10);
    const after = erp.filter((row) => localTime(row) >= '2026-05-12 14:37:00');
    expect(after.filter(delivered).length / after.length).toBeGreaterThan(0.85);
  });

  test('shows a misconfigured endpoint, a system that moved, unknown pages and empty answers', () => {
    const of = (webhook: number) => rows.filter(({ webhook_id }) => webhook_id === webhook);
    expect(new Set(of(4190).map(({ status_code }) => status_code))).toEqual(new Set([401]));
    expect(of(4163).some(({ status_code }) => status_code === 302)).toBe(true);
    expect(of(4163).some(({ status_code, response }) => status_code === 404 && response?.startsWith('<html>'))).toBe(
      true,
    );
    expect(of(4205).some(({ status_code, response }) => status_code === 204 && response === '')).toBe(true);
    expect(rows.filter(({ status_code }) => status_code === null).every(({ response }) => response === null)).toBe(
      true,
    );
  });

  test('shows slow days on which the ERP took its time', () => {
    const erp = rows.filter(({ url }) => url?.startsWith('https://erp.'));
    for (const day of ['2026-05-08', '2026-04-24']) {
      const slow = erp.filter((row) => localTime(row).startsWith(day));
      expect(slow.length).toBeGreaterThan(20);
      const sorted = slow.map(seconds).toSorted((a, b) => a - b);
      expect(sorted[Math.floor(sorted.length / 2)]).toBeGreaterThan(5);
    }
  });

  test('has times with and without a fraction, deliveries of one moment, and IDs out of order', () => {
    const fractions = rows.filter(({ created_at }) => /T\d\d:\d\d:\d\d\.\d{6}Z$/.test(created_at)).length;
    const whole = rows.filter(({ created_at }) => /T\d\d:\d\d:\d\dZ$/.test(created_at)).length;
    expect(fractions + whole).toBe(rows.length);
    expect(Math.min(fractions, whole)).toBeGreaterThan(rows.length / 10);
    expect(rows.some((row, i) => row.created_at === rows[i + 1]?.created_at)).toBe(true);
    expect(rows.some((row, i) => row.id < (rows[i + 1]?.id ?? 0))).toBe(true);
  });

  test('has resends by object and by period, completed and failed, and the deliveries that they led to', () => {
    expect(resends).toHaveLength(8);
    expect(
      resends.filter(({ start_datetime, object_reference_id }) => start_datetime && !object_reference_id),
    ).toHaveLength(2);
    expect(resends.filter(({ status }) => status === 'FAILED').map(({ id }) => id)).toEqual([7883, 7873]);
    for (const { status, error_message } of resends) expect(error_message !== null).toBe(status === 'FAILED');
    for (const { created_at, processed_at, status } of resends) {
      const between = rows.filter(
        (row) =>
          Date.parse(row.created_at) > Date.parse(created_at) &&
          Date.parse(row.created_at) < Date.parse(processed_at ?? '') &&
          JSON.parse(row.header ?? '')['X-Delivery-Attempt'] !== '1',
      );
      expect(between.length > 0).toBe(status === 'COMPLETED');
    }
  });
});

test('equal seeds at equal times give equal data, other seeds other data', async () => {
  const read = async (seed: number) => (await openSandbox({ seed })).everything();
  const [first, again, other] = await Promise.all([read(1), read(1), read(2)]);
  expect(again).toEqual(first);
  expect(other[0]?.transaction_id).not.toBe(first[0]?.transaction_id);
});

test('a later start tells the same story of the same day', async () => {
  const earlier = await (await openSandbox()).everything();
  const later = await (await openSandbox({ now: () => WEDNESDAY + HOUR })).everything();
  expect(later.slice(-earlier.length)).toEqual(earlier);
});

test.each(['2026-01-01T03:05:00Z', '2026-03-02T12:00:00Z', '2028-02-29T23:59:59Z'])(
  'at %s there is enough as well',
  async (at) => {
    const now = Date.parse(at);
    const rows = await (await openSandbox({ now: () => now, days: 60, deliveries: 6000, seed: 5 })).everything();
    expect(rows.length).toBeGreaterThanOrEqual(6000);
  },
);

/** The published rule for CPF and CNPJ, written without a look at how the sandbox makes them. */
function hasValidCheckDigits(document: string): boolean {
  const digits = [...document.replace(/\D/g, '')].map(Number);
  const cycle = digits.length === 11 ? 12 : 8;
  return [digits.length - 2, digits.length - 1].every((position) => {
    const sum = digits
      .slice(0, position)
      .reduce((total, digit, i) => total + digit * (2 + ((position - 1 - i) % cycle)), 0);
    return digits[position] === ((sum * 10) % 11) % 10;
  });
}
