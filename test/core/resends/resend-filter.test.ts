import { expect, test } from 'vitest';
import { everyResend } from '../../../electron/contract/values/resends.ts';
import { observing, row, submit } from '../../support/resends/moments.ts';
import { openStore } from '../../support/resends/store.ts';

const period = { from: Date.UTC(2026, 4, 12), to: Date.UTC(2026, 4, 13) };

test.each<[typed: string, finds: readonly string[]]>([
  ['0001 / 0123456', ['0001']],
  ['0001/0123456', ['0001']],
  ['0123', ['0001']],
  [' 123456 ', ['0001']],
  ['#456', ['#456']],
  ['456', ['0001', '#456']],
  ['#123', []],
  ['0002', []],
  ['', ['0001', '#456', 'none']],
])('the account “%s” finds what the column shows', (typed, finds) => {
  const opened = openStore();
  const account = { branch: '0001', accountNumber: '0123456' };
  submit(opened, 'a', [{ mode: 'period', kind: 'CASHIN', ...account, ...period }]);
  const others = { objectReferenceId: null, periodFrom: period.from, periodTo: period.to };
  const rows = [
    row({ id: 1, ...others, kind: 'CASHOUT', accountMirrorId: 456 }),
    row({ id: 2, objectReferenceId: '9' }),
  ];
  opened.store.observe(rows, observing);
  const filter = { ...everyResend, account: typed };
  const found = opened.queries.list(filter, { order: 'oldest', after: null, skip: 0, limit: 10 });
  const nameOf = (id: number | null) => (id === null ? 'none' : `#${id}`);
  const named = found.map(({ branch, accountMirrorId }) => branch ?? nameOf(accountMirrorId));
  expect(named.toSorted()).toEqual([...finds].toSorted());
  expect(opened.queries.summarize(filter).count).toBe(finds.length);
});
