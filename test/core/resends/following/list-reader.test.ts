import { expect, test } from 'vitest';
import { everyResend } from '../../../../electron/contract/values/resends.ts';
import { createListReader } from '../../../../electron/core/resends/following/list-reader.ts';
import { createMemoryProvider } from '../../../support/resends/memory-provider.ts';
import { t0 } from '../../../support/resends/moments.ts';
import { createResendLedger } from '../../../support/resends/resend-ledger.ts';
import { cashinOrder, openStore, promised } from '../../../support/resends/store.ts';

const day = 24 * 3_600_000;

test('what was open before a long sleep is read after it, however far back that is', async () => {
  let now = t0;
  const { store, queries } = openStore();
  const ledger = createResendLedger({ now: () => now, endsAfterMs: day });
  const provider = createMemoryProvider(ledger, 10);
  const reader = createListReader({
    ...{ store: promised(store), provider: () => provider, now: () => now, onChange: () => {} },
    ...{ absentReads: 3, absentAfterMs: 120_000, outcomeGraceMs: 0, outcomeWindowMs: 0 },
  });
  for (let id = 1; id <= 40; id += 1) {
    ledger.make(cashinOrder(id));
    now += 60_000;
  }
  await reader.look();
  const states = () => queries.summarize({ ...everyResend, states: ['completed'] }).count;
  expect(states()).toBe(0);
  now += 3 * day;
  await reader.look();
  expect(states()).toBe(40);
  now += day / 48;
  const pages = provider.lists();
  await reader.look();
  expect(provider.lists()).toBe(pages + 1);
});
