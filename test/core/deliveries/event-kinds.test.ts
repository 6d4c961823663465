import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { createDeliveryStore } from '../../../electron/core/deliveries/delivery-store.ts';
import { createDeliveryReader } from '../../../electron/core/deliveries/query/delivery-reader.ts';
import { delivery, filtered } from '../../support/deliveries.ts';

function archive() {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  const changes: string[] = [];
  const store = createDeliveryStore(db, () => changes.push('changed'));
  // Made anew: what a reader knows of another connection's changes does not tell it of its own.
  const reader = () => createDeliveryReader(db, () => db);
  const put = (id: number, eventType: string) =>
    store.apply({ rows: [delivery(id, { eventType })], covered: null, fetchedAt: 1 });
  const kindOf = (id: number) => reader().get(id).kind;
  return { db, store, reader, put, kindOf, changes };
}

describe('the kind of an event', () => {
  it('is learnt from the provider where its name tells none, for what is stored and for what comes', () => {
    const { store, reader, put, kindOf, changes } = archive();
    put(1, 'PIX_AUTOMATIC_CHARGED');
    put(2, 'MED_CREATED');
    put(3, 'PIX_CASHOUT_SUCCESS');
    expect(reader().unknownEventTypes()).toEqual(['PIX_AUTOMATIC_CHARGED']);
    changes.length = 0;
    store.learnEventKind('PIX_AUTOMATIC_CHARGED', 'CASHIN');
    put(4, 'PIX_AUTOMATIC_CHARGED');
    expect([kindOf(1), kindOf(4), kindOf(2), kindOf(3)]).toEqual(['CASHIN', 'CASHIN', null, 'CASHOUT']);
    expect(reader().unknownEventTypes()).toEqual([]);
    expect(changes).not.toEqual([]);
  });

  it('is asked for once where the provider has it under neither, and may be put right later', () => {
    const { store, reader, put, kindOf } = archive();
    put(1, 'ACCOUNT_CLOSED');
    store.learnEventKind('ACCOUNT_CLOSED', null);
    expect([kindOf(1), reader().unknownEventTypes()]).toEqual([null, []]);
    store.learnEventKind('ACCOUNT_CLOSED', 'CASHOUT');
    expect(kindOf(1)).toBe('CASHOUT');
  });

  it('is what its name tells, whatever is said of it', () => {
    const { store, put, kindOf } = archive();
    put(1, 'PIX_CASHIN_RECEIVED');
    store.learnEventKind('PIX_CASHIN_RECEIVED', 'CASHOUT');
    expect(kindOf(1)).toBe('CASHIN');
  });

  it('is put right when an archive is opened whose names were not known', async () => {
    const { db, put, reader } = archive();
    put(1, 'QR_CODE_COPY_AND_PASTE_PAID');
    db.exec('UPDATE traits SET kind = NULL');
    createDeliveryStore(db, () => undefined);
    const rows = await reader().list(filtered({ kinds: ['CASHIN'] }), page);
    expect(rows.map(({ id }) => id)).toEqual([1]);
    expect(await reader().summarize(filtered({ kinds: ['OTHER'] }))).toMatchObject({ count: 0 });
  });

  it('is "other" to a filter where there is none', async () => {
    const { put, reader } = archive();
    put(1, 'MED_CREATED');
    put(2, 'PIX_CASHIN_RECEIVED');
    put(3, 'SOMETHING_ELSE');
    const rows = await reader().list(filtered({ kinds: ['OTHER'] }), page);
    expect(rows.map(({ id }) => id)).toEqual([3, 1]);
    expect((await reader().facets(filtered())).kinds).toEqual([
      { value: 'OTHER', count: 2 },
      { value: 'CASHIN', count: 1 },
    ]);
  });
});

const page = { order: 'newest', after: null, skip: 0, limit: 10 } as const;
