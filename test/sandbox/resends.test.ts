import { describe, expect, test } from 'vitest';
import { bodyOf, type Client, type DeliveryRow, newestFirst, objectIdOf, openSandbox, RESEND } from './support.ts';

const ERP = 'https://erp.lojaexemplo.com.br/webhooks/pix';

async function settled(client: Client, id: number): Promise<Awaited<ReturnType<Client['findResend']>>> {
  await expect.poll(async () => (await client.findResend(id)).processed_at).not.toBeNull();
  return client.findResend(id);
}

/** The first delivery that passes, of those that belong to a QR Code or a transaction. */
function pick(rows: readonly DeliveryRow[], passes: (row: DeliveryRow) => boolean): DeliveryRow & { objectId: number } {
  for (const row of rows) {
    const objectId = objectIdOf(row);
    if (objectId !== undefined && passes(row)) return { ...row, objectId };
  }
  throw new Error('no such delivery');
}

const kindOf = (row: DeliveryRow) => (row.type?.startsWith('PIX_QR_CODE_') ? 'CASHIN' : 'CASHOUT');
const ofObject = (rows: readonly DeliveryRow[], objectId: number) => rows.filter((row) => objectIdOf(row) === objectId);
const added = async (client: Client, known: readonly DeliveryRow[]) => {
  const seen = new Set(known.map(({ id }) => id));
  return (await client.everything()).filter(({ id }) => !seen.has(id));
};

describe('one object', () => {
  test('is answered at once, and stays PENDING and then PROCESSING as long as that takes', async () => {
    const forEver = 3_600_000;
    const waiting = await openSandbox({ resendLatencyMs: { pending: forEver, processing: forEver } });
    const failed = pick(await waiting.everything(), (row) => row.url === ERP && row.status_code === 503);
    const order = { resend_type: kindOf(failed), object_reference_id: failed.objectId };
    const posted = await waiting.post(order);
    expect(posted).toMatchObject({ status: 200, value: { worked: true } });
    expect(posted.value.detail).toBe('Webhook resend request created. ID: 7890');
    expect(await waiting.findResend(7890)).toMatchObject({
      resend_type: kindOf(failed),
      status: 'PENDING',
      object_reference_id: String(failed.objectId),
      account_mirror_id: null,
      start_datetime: null,
      end_datetime: null,
      user_id: 246,
      processed_at: null,
      error_message: null,
    });

    // Equal seeds at equal times give equal data.
    const working = await openSandbox({ resendLatencyMs: { pending: 5, processing: forEver } });
    const id = await working.resend(order);
    await expect.poll(async () => (await working.findResend(id)).status).toBe('PROCESSING');
    expect(await working.findResend(id)).toMatchObject({ processed_at: null, error_message: null });
  });

  test('ends as COMPLETED, and leaves new deliveries', async () => {
    const client = await openSandbox({ now: Date.now });
    const known = await client.everything();
    const failed = pick(known, (row) => row.url === ERP && row.status_code === 503);
    const id = await client.resend({ resend_type: kindOf(failed), object_reference_id: failed.objectId });
    const done = await settled(client, id);
    expect(done).toMatchObject({ status: 'COMPLETED', processed_at: done.updated_at, error_message: null });
    expect(Date.parse(done.updated_at)).toBeGreaterThan(Date.parse(done.created_at));

    const rows = await added(client, known);
    const events = new Set(ofObject(known, failed.objectId).map(({ webhook_id, body }) => `${webhook_id} ${body}`));
    expect(new Set(rows.map(({ webhook_id, body }) => `${webhook_id} ${body}`))).toEqual(events);
    expect(rows).toHaveLength(events.size);
    for (const row of rows) expect(row.status_code).not.toBeNull();
  });

  test('is really posted to the merchant, and the row says what the merchant answered', async () => {
    const client = await openSandbox();
    const known = await client.everything();
    const failed = pick(known, (row) => row.url === ERP && row.status_code === 503);
    await settled(client, await client.resend({ resend_type: kindOf(failed), object_reference_id: failed.objectId }));
    const rows = (await added(client, known)).filter(({ url }) => url === ERP);
    const posts = client.sandbox
      .requests()
      .filter(({ path }) => path === '/merchant/erp.lojaexemplo.com.br/webhooks/pix');
    expect(posts.map(({ body }) => body).toSorted()).toEqual(rows.map(({ body }) => body).toSorted());
    for (const row of rows) {
      const again = await fetch(`${client.sandbox.baseUrl}/merchant/erp.lojaexemplo.com.br/webhooks/pix`, {
        method: 'POST',
        body: row.body,
      });
      expect(row).toMatchObject({ status_code: again.status, response: await again.text() });
    }
  });

  test('ends differently for different endpoints and objects', async () => {
    const client = await openSandbox({ days: 20, deliveries: 3000 });
    const known = await client.everything();
    const outcome = async (row: DeliveryRow & { objectId: number }) => {
      await settled(client, await client.resend({ resend_type: kindOf(row), object_reference_id: row.objectId }));
      const [fresh] = ofObject(await client.everything(), row.objectId).filter(
        (one) => one.webhook_id === row.webhook_id,
      );
      return fresh && { status: fresh.status_code, response: fresh.response };
    };
    const choking = (row: DeliveryRow) =>
      row.status_code === 500 && (row.response ?? '').includes('PedidoNaoEncontrado');
    const recovering = pick(
      known,
      (row) => row.url === ERP && row.status_code === 503 && !ofObject(known, objectIdOf(row) ?? 0).some(choking),
    );
    expect(await outcome(recovering)).toMatchObject({ status: 200 });
    expect(await outcome(pick(known, choking))).toMatchObject({ status: 500 });
    expect(await outcome(pick(known, (row) => row.webhook_id === 4190))).toMatchObject({ status: 401 });
    // The fourth request of every ten fails without a word to the merchant.
    expect(await client.resend({ resend_type: kindOf(recovering), object_reference_id: recovering.objectId })).toBe(
      7893,
    );
    expect(await outcome(pick(known, (row) => row.webhook_id === 4163 && row.status_code === 404))).toMatchObject({
      status: 404,
    });
    const dead = pick(known, (row) => row.webhook_id === 4163 && row.status_code === null);
    expect(await outcome(dead)).toEqual({ status: null, response: null });
    expect(await outcome(pick(known, (row) => row.webhook_id === 4205))).toEqual({ status: 204, response: '' });
  });
});

test('exactly one request in ten fails, with a message and without a delivery', async () => {
  const client = await openSandbox();
  const known = await client.everything();
  const cashOut = pick(known, (row) => row.type === 'PIX_TRANSACTION_CREATED');
  const ids: number[] = [];
  for (let i = 0; i < 20; i++) {
    ids.push(await client.resend({ resend_type: 'CASHOUT', object_reference_id: cashOut.objectId }));
  }
  const rows = await Promise.all(ids.map((id) => settled(client, id)));
  const failed = rows.filter(({ status }) => status === 'FAILED');
  expect(rows.map(({ status }) => status === 'FAILED')).toEqual(ids.map((id) => id % 10 === 3));
  expect(failed).toHaveLength(2);
  for (const row of failed) {
    expect(row.error_message).toBe('Transaction webhook could not be resent: external service unavailable');
    expect(row.processed_at).toBe(row.updated_at);
  }
  const perRequest = new Set(ofObject(known, cashOut.objectId).map(({ webhook_id, type }) => `${webhook_id} ${type}`))
    .size;
  expect(await added(client, known)).toHaveLength(18 * perRequest);
});

describe('a period', () => {
  const account = { source_account_branch_identifier: '0001', source_account_number: '0098765' };
  const outage = { start_datetime: '2026-05-12T14:02:00-03:00', end_datetime: '2026-05-12T17:37:00Z' };

  test('sends each webhook of the account and kind that was first sent in it, both ends included, once more', async () => {
    const client = await openSandbox();
    const known = await client.everything();
    const keyOf = (row: DeliveryRow) => `${row.webhook_id} ${bodyOf(row).event_id}`;
    const firstSent = newestFirst([...new Map(known.map((row) => [keyOf(row), row])).values()]).filter(
      ({ type, body }) => type?.startsWith('PIX_QR_CODE_') && body?.includes('"number":"0098765"'),
    );
    // From the third newest of them over yesterday's outage: the newest first.
    const expected = firstSent.slice(2, 90);
    const [newest, oldest] = [expected[0], expected.at(-1)];
    const period = { start_datetime: oldest?.created_at, end_datetime: newest?.created_at };
    const others = known.filter(({ created_at }) => created_at > (oldest?.created_at ?? ''));
    expect(others.some(({ body }) => body?.includes('qr_code_id') && body.includes('"number":"123456"'))).toBe(true);

    const id = await client.resend({ resend_type: 'CASHIN', ...account, ...period });
    const done = { status: 'COMPLETED', object_reference_id: null, account_mirror_id: 456, ...period };
    expect(await settled(client, id)).toMatchObject(done);
    const rows = await added(client, known);
    expect(rows.map(keyOf).toSorted()).toEqual(expected.map(keyOf).toSorted());
    expect(new Set(rows.map(({ status_code }) => status_code))).toContain(200);
  });

  test('is read in the zone that it is written in', async () => {
    const client = await openSandbox();
    const id = await client.resend({ resend_type: 'CASHIN', ...account, ...outage });
    const utc = { start_datetime: '2026-05-12T17:02:00Z', end_datetime: '2026-05-12T17:37:00Z' };
    expect(await client.findResend(id)).toMatchObject(utc);
  });

  test('without any webhook in it is completed all the same', async () => {
    const client = await openSandbox();
    const known = await client.everything();
    const empty = { start_datetime: '2020-01-01T00:00:00Z', end_datetime: '2020-01-02T00:00:00Z' };
    const id = await client.resend({ resend_type: 'CASHOUT', ...account, ...empty });
    expect(await settled(client, id)).toMatchObject({ status: 'COMPLETED' });
    expect(await added(client, known)).toEqual([]);
  });

  test('needs branch and account to the last zero', async () => {
    const client = await openSandbox({ deliveries: 10 });
    for (const wrong of [
      { source_account_branch_identifier: '1' },
      { source_account_number: '98765' },
      { source_account_number: '999999' },
    ]) {
      const { status, value } = await client.post({ resend_type: 'CASHIN', ...account, ...outage, ...wrong });
      expect({ status, value }).toEqual({ status: 400, value: { worked: false, detail: 'Account not found' } });
    }
  });

  test('beside an object is kept, and the object alone is resent', async () => {
    const client = await openSandbox();
    const known = await client.everything();
    const { objectId } = pick(known, (row) => row.type === 'PIX_QR_CODE_CREATED');
    const id = await client.resend({ resend_type: 'CASHIN', object_reference_id: objectId, ...account, ...outage });
    expect(await settled(client, id)).toMatchObject({ object_reference_id: String(objectId), account_mirror_id: 456 });
    expect(new Set((await added(client, known)).map(objectIdOf))).toEqual(new Set([objectId]));
  });
});

test('what does not exist, or is of the other kind, is 400 in the documented words', async () => {
  const client = await openSandbox();
  const { objectId } = pick(await client.everything(), (row) => row.type === 'PIX_QR_CODE_CREATED');
  const refusal = async (resend_type: string, object_reference_id: number) => {
    const { status, value } = await client.post({ resend_type, object_reference_id });
    return { status, ...value };
  };
  expect(await refusal('CASHIN', 1)).toEqual({ status: 400, worked: false, detail: 'QR Code not found' });
  expect(await refusal('CASHOUT', objectId)).toEqual({ status: 400, worked: false, detail: 'Transaction not found' });
  expect((await client.resends()).results.every(({ id }) => id < 7890)).toBe(true);
});

const whole = {
  resend_type: 'CASHIN',
  source_account_branch_identifier: '0001',
  source_account_number: '0098765',
  start_datetime: '2026-05-12T00:00:00Z',
  end_datetime: '2026-05-12T23:59:59Z',
};
const malformed: [string, unknown, string[][]][] = [
  ['no JSON', '{', [['body']]],
  ['no body', '', [['body']]],
  ['a list', [], [['body']]],
  ['no kind', { object_reference_id: 1 }, [['body', 'resend_type']]],
  ['an unknown kind', { resend_type: 'cashin', object_reference_id: 1 }, [['body', 'resend_type']]],
  ['no mode at all', { resend_type: 'CASHIN' }, [['body', 'object_reference_id']]],
  ['nulls alone', { resend_type: 'CASHIN', object_reference_id: null }, [['body', 'object_reference_id']]],
  ['an object ID as text', { resend_type: 'CASHIN', object_reference_id: '1' }, [['body', 'object_reference_id']]],
  ['half an object ID', { resend_type: 'CASHIN', object_reference_id: 1.5 }, [['body', 'object_reference_id']]],
  [
    'a branch as a number',
    { ...whole, source_account_branch_identifier: 1 },
    [['body', 'source_account_branch_identifier']],
  ],
  ['no account', { ...whole, source_account_number: undefined }, [['body', 'source_account_number']]],
  [
    'no times',
    { ...whole, start_datetime: undefined, end_datetime: null },
    [
      ['body', 'start_datetime'],
      ['body', 'end_datetime'],
    ],
  ],
  ['a date for a time', { ...whole, start_datetime: '2026-05-12' }, [['body', 'start_datetime']]],
  ['a day that is none', { ...whole, end_datetime: '2026-02-30T00:00:00Z' }, [['body', 'end_datetime']]],
  ['an end before the start', { ...whole, end_datetime: '2026-05-11T00:00:00Z' }, [['body', 'end_datetime']]],
];

test.each(malformed)('a request with %s is 422', async (_what, body, locations) => {
  const client = await openSandbox({ deliveries: 10 });
  const { status, value } = await client.post(body);
  expect(status).toBe(422);
  const fault = (loc: string[]) => ({ loc, msg: expect.any(String), type: expect.any(String) });
  expect(value).toEqual({ detail: locations.map(fault) });
  expect((await client.resends()).results.every(({ id }) => id < 7890)).toBe(true);
});

test('a request is made although its answer comes late', async () => {
  // Equal seeds at equal times give equal data.
  const { objectId, ...row } = pick(await (await openSandbox({ deliveries: 30 })).everything(), () => true);
  const client = await openSandbox({ answerDelayMs: 3_600_000, deliveries: 30 });
  const body = JSON.stringify({ resend_type: kindOf(row), object_reference_id: objectId });
  const leaving = new AbortController();
  const answer = client.send(RESEND, { method: 'POST', body, signal: leaving.signal });
  const refused = expect(answer).rejects.toThrow();
  const paths = () => client.sandbox.requests().map(({ path }) => path);
  await expect.poll(paths).toContainEqual(expect.stringMatching(/^\/merchant\//));
  leaving.abort();
  await refused;
});
