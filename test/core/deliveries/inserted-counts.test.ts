import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { delivery, temporaryArchive } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

it('counts each delivery once, whatever becomes of it within one transaction', async () => {
  const path = join(folderOfTest(), 'archive.db');
  const { writer } = await temporaryArchive({ path });
  const first = delivery(1, { statusCode: null, transactionId: 'E1' });
  const answered = { ...first, statusCode: 500, updatedAt: first.updatedAt + 1 };
  const rows = [first, delivery(2), answered, delivery(3, { transactionId: 'E1' })];
  await writer.deliveries.applyAll([{ rows, covered: null, fetchedAt: 0 }]);

  const db = new DatabaseSync(path, { readOnly: true });
  const counts = (table: string) =>
    db.prepare(`SELECT traits_id, sum(count) AS count FROM ${table} GROUP BY 1 ORDER BY 1`).all();
  const held = db.prepare('SELECT traits_id, count(*) AS count FROM deliveries GROUP BY 1 ORDER BY 1').all();
  expect(counts('tallies')).toEqual(held);
  expect(counts('daily_tallies')).toEqual(held);
  expect(db.prepare('SELECT count(*) AS count FROM revised').get()).toEqual({ count: 1 });
  db.close();
});
