import { expect, test } from 'vitest';
import type { Failure } from '../../../../electron/contract/failure.ts';
import { meaningOf } from '../../../../electron/core/resends/sending/settlement.ts';

test.each<[Failure, string | null]>([
  [{ code: 'offline', message: 'other side closed' }, null],
  [{ code: 'timeout', message: 'The request took too long.' }, null],
  [{ code: 'provider', status: 502, message: 'Bad Gateway' }, 'Bad Gateway'],
  [{ code: 'provider', status: 500 }, 'HTTP 500'],
])('of %j the provider said %j', (failure, message) => {
  expect(meaningOf({ kind: 'unknown', failure }).settlement).toEqual({ kind: 'unknown', message });
});
