import { expect, test } from 'vitest';
import { clockAhead } from '../../../electron/core/provider/retry-after.ts';
import { deliveryRow, failureFrom, json, page, providerOf, serve, token } from './support.ts';

const noon = Date.UTC(2026, 4, 12, 12);

test.each([
  [{ date: 'Tue, 12 May 2026 12:10:00 GMT' }, 600_500],
  [{ date: 'Tue, 12 May 2026 11:59:59 GMT' }, -500],
  [{ date: 'Tue, 12 May 2026 12:10:00 GMT', age: '600' }, null],
  [{ date: 'soon' }, null],
  [{}, null],
])('%j puts the provider’s clock ahead by %s', (headers, ahead) => {
  expect(clockAhead(new Headers(headers as Record<string, string>), noon)).toBe(ahead);
});

test('every answer tells the clock, and a refusal the token that it is about', async () => {
  const date = new Date(noon + 3_600_000).toUTCString();
  const server = await serve((response, _received, count) =>
    count === 0
      ? json(response, page([deliveryRow()]), 200, { date })
      : json(response, { detail: 'no' }, 401, { date }),
  );
  const told: (string | number)[] = [];
  const provider = providerOf(server.url, {
    now: () => noon,
    onClock: (ahead) => told.push(Math.round(ahead / 60_000)),
    onRefused: (refused) => told.push(refused),
  });
  await provider.listDeliveries({ limit: 1 });
  await failureFrom(provider.listDeliveries({ limit: 1 }));
  expect(told).toEqual([60, 60, 60, token]);
});

test("a firewall's 401 is no word on the token", async () => {
  const server = await serve((response) => response.writeHead(401).end('<!DOCTYPE html><title>Blocked</title>'));
  const refused: string[] = [];
  const failure = await failureFrom(
    providerOf(server.url, { onRefused: (each) => refused.push(each) }).listDeliveries({ limit: 1 }),
  );
  expect(failure).toMatchObject({ code: 'firewall', status: 401 });
  expect(refused).toEqual([]);
});
