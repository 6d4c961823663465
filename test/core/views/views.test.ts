import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { DeliveryFilter } from '../../../electron/contract/delivery.ts';
import type { ViewContent, ViewList } from '../../../electron/contract/view.ts';
import { failureOf } from '../../../electron/core/lib/failure-error.ts';
import { openViews } from '../../../electron/core/views/views.ts';
import { delivery, filtered, noon, temporaryArchive } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

const names = { all: 'Todas', failures_today: 'Falhas de hoje', no_response: 'Sem resposta', never_delivered: 'Nunca' };

const contentOf = (filter: Partial<DeliveryFilter> = {}, facts: Partial<ViewContent> = {}): ViewContent => ({
  filter: filtered(filter),
  period: { kind: 'fixed' },
  order: 'newest',
  grouped: false,
  columns: null,
  ...facts,
});

/** A folder and an archive that outlive the rooms that are opened on them. */
async function scene() {
  const path = join(folderOfTest(), 'views', 'shop.json');
  const archive = await temporaryArchive();
  let id = 0;
  /** Deliveries with these status codes, a minute apart and later than all before. */
  const deliver = async (...codes: readonly (number | null)[]) => {
    const rows = codes.map((statusCode) => {
      id += 1;
      return delivery(id, { createdAt: noon + id * 60_000, statusCode });
    });
    await archive.writer.deliveries.apply({ rows, covered: null, fetchedAt: noon + 86_400_000 });
  };
  const open = async (now = noon) => {
    const told: ViewList[] = [];
    const views = await openViews({
      ...{ path, archive, zone: () => 'America/Sao_Paulo', now: () => now },
      nameOf: (key) => names[key],
      onChange: (list) => told.push(list),
      onFault: (error) => {
        throw error;
      },
    });
    onTestFinished(views.stop);
    archive.onChange(views.refresh);
    const unreadOf = (name: string) => views.list().views.find((view) => view.name === name)?.unread;
    return { views, told, unreadOf };
  };
  return { path, archive, deliver, open };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => failureOf(error).code,
  );

test('a profile begins with the views that Reenvio comes with, and keeps what becomes of them', async () => {
  const { open, path } = await scene();
  const { views } = await open();
  expect(views.list().views.map(({ name }) => name)).toEqual(['Todas', 'Falhas de hoje', 'Sem resposta', 'Nunca']);
  expect(views.list()).toMatchObject({ incomplete: false, views: [{ start: true }, {}, {}, {}] });

  const saved = await views.save('ERP fora', contentOf({ urls: ['https://a.example'] }, { grouped: true }));
  const never = views.idOf('nunca') ?? '';
  await views.rename(never, 'Perdidas');
  await views.remove(views.idOf('Todas') ?? '');
  await views.reorder([saved.id, never]);
  await views.setStart(saved.id);
  await views.stop();

  const again = await open();
  expect(again.views.list()).toMatchObject({
    incomplete: true,
    views: [
      { id: saved.id, name: 'ERP fora', start: true, content: saved.content },
      { name: 'Perdidas', start: false },
      { name: 'Falhas de hoje' },
      { name: 'Sem resposta' },
    ],
  });
  await again.views.restore();
  expect(again.views.list().views.at(-1)).toMatchObject({ name: 'Todas', start: false });
  expect(again.views.list().incomplete).toBe(false);
  expect((await stat(path)).mode & 0o077).toBe(0);
});

test('one name stands for one view, whatever its case and its accents', async () => {
  const { open } = await scene();
  const { views } = await open();
  const { id } = await views.save('Não pagos', contentOf());
  expect(await codeOf(views.save('NAO PAGOS', contentOf()))).toBe('name_taken');
  expect(await codeOf(views.rename(views.idOf('Todas') ?? '', 'não Pagos'))).toBe('name_taken');
  expect(await codeOf(views.save('falhas de HOJE', contentOf()))).toBe('name_taken');
  expect((await views.rename(id, 'NÃO PAGOS')).name).toBe('NÃO PAGOS');
  expect(views.idOf('nao pagos')).toBe(id);
  expect(views.idOf('nao pago')).toBeNull();
  expect(await codeOf(views.update('gone', contentOf()))).toBe('not_found');
});

test('a file that is damaged is set aside, and the profile begins anew', async () => {
  const { open, path } = await scene();
  const first = await open();
  await first.views.save('A', contentOf());
  await first.views.stop();
  await writeFile(path, (await readFile(path, 'utf8')).slice(0, 40));
  const second = await open();
  expect(second.views.list().views.map(({ name }) => name)).toEqual(Object.values(names));
});

test('failures that came since a view was looked at are unread in it, and history is not', async () => {
  const { open, deliver, archive } = await scene();
  await deliver(200, 500, 500);
  await archive.writer.deliveries.noteSynced(noon);
  const { views, unreadOf, told } = await open(noon + 3_600_000);
  await expect.poll(() => told).toHaveLength(1);
  expect(unreadOf('Todas')).toBe(0);

  await deliver(503, null, 200);
  await expect.poll(() => unreadOf('Todas')).toBe(2);
  expect(unreadOf('Sem resposta')).toBe(1);
  expect(unreadOf('Nunca')).toBe(2);

  await views.lookAt(views.idOf('Todas') ?? '');
  expect([unreadOf('Todas'), unreadOf('Nunca')]).toEqual([0, 2]);
  expect(told.at(-1)?.views.map(({ unread }) => unread)).toEqual([0, 2, 1, 2]);
  await views.stop();

  const again = await open(noon + 3_600_000);
  await expect.poll(() => again.unreadOf('Nunca')).toBe(2);
  expect(again.unreadOf('Todas')).toBe(0);
  await deliver(500);
  await expect.poll(() => [again.unreadOf('Todas'), again.unreadOf('Nunca')]).toEqual([1, 3]);
});

test('a change that nobody can see is not told', async () => {
  const { open, deliver, archive } = await scene();
  await archive.writer.deliveries.noteSynced(noon);
  await deliver(200);
  const { told, unreadOf } = await open(noon + 3_600_000);
  await expect.poll(() => told).toHaveLength(1);
  await deliver(200, 200);
  await deliver(500);
  await expect.poll(() => unreadOf('Todas')).toBe(1);
  expect(told).toHaveLength(2);
});

test('a delivery that is dated in a far future hides no failure that comes after it', async () => {
  const { open, archive, deliver, path } = await scene();
  await deliver(200);
  const mistaken = delivery(900, { createdAt: Date.UTC(9999, 0), statusCode: 500 });
  await archive.writer.deliveries.apply({ rows: [mistaken], covered: null, fetchedAt: noon });
  await archive.writer.deliveries.noteSynced(noon);
  const { views, unreadOf } = await open();
  await expect.poll(() => readFile(path, 'utf8')).toMatch(/"seenUpTo": \d/);
  await deliver(500, 500);
  await expect.poll(() => unreadOf('Nunca')).toBe(2);
  await views.lookAt(views.idOf('Nunca') ?? '');
  await expect.poll(() => unreadOf('Nunca')).toBe(0);
  await deliver(500);
  await expect.poll(() => unreadOf('Nunca')).toBe(1);
});

test('a view of a version that filtered by less leaves the rest open', async () => {
  const { open, path } = await scene();
  const { views } = await open();
  await views.save('ERP fora', contentOf({ urls: ['https://a.example'] }));
  await views.stop();
  const kept = await readFile(path, 'utf8');
  const older = kept.replaceAll(/"(?:amountFrom|amountTo|order|objectId)":\s*(?:null|""),?/g, '');
  expect(older).not.toContain('amountFrom');
  await writeFile(path, older);

  const again = await open();
  const view = again.views.list().views.find(({ name }) => name === 'ERP fora');
  expect(view?.content.filter).toEqual(filtered({ urls: ['https://a.example'] }));
});
