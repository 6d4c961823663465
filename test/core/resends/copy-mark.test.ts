import { cpSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Profile } from '../../../electron/contract/session.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { plainWorkspace } from '../../support/plain-workspace.ts';
import { cashinOrders } from '../../support/resends/store.ts';

/** Takes every request, and has an empty list: it tells nothing of what was asked for. */
async function startProvider() {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url?.split('?')[0]}`);
    response.setHeader('content-type', 'application/json');
    const accepted = { worked: true, detail: 'Webhook resend request created. ID: 7890' };
    response.end(JSON.stringify(request.method === 'POST' ? accepted : { next: null, previous: null, results: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { requests, baseUrl: `http://127.0.0.1:${port}` };
}

function profileAt(baseUrl: string): Profile {
  return { id: 'shop', label: 'Shop', baseUrl, kind: 'provider', userId: '7', color: 'teal' };
}

const posts = (requests: readonly string[]) => requests.filter((request) => request.startsWith('POST'));

test('an archive that was put back from an older copy sends nothing of what it takes for planned', async () => {
  const { requests, baseUrl } = await startProvider();
  const [folder, copy] = [folderOfTest(), folderOfTest()];
  const open = (isSignedIn: boolean) =>
    plainWorkspace({ profile: profileAt(baseUrl), folder, isSignedIn: () => isSignedIn });
  const planId = crypto.randomUUID();

  const first = await open(false);
  await first.resends.queue.submit({ planId, orders: cashinOrders(3), note: '' });
  expect(first.heldOfCopy).toBe(0);
  await first.close();
  const files = readdirSync(folder).filter((name) => name.startsWith('shop.db') && !name.endsWith('.json'));
  for (const name of files) cpSync(join(folder, name), join(copy, name));

  // A person thinks better of it: nothing of it is in the provider's list, and nothing is to be.
  const second = await open(false);
  expect(second.heldOfCopy).toBe(0);
  expect(await second.resends.queue.cancel(planId)).toBe(3);
  await second.close();

  for (const name of readdirSync(folder).filter((each) => /\.db(?:-\w+)?$/.test(each))) rmSync(join(folder, name));
  for (const name of files) cpSync(join(copy, name), join(folder, name));
  const third = await open(true);
  onTestFinished(third.close);
  expect(third.heldOfCopy).toBe(3);
  expect(await third.archive.reader.resends.plan(planId)).toMatchObject({ paused: true });
  const before = requests.length;
  third.lookNow();
  await expect.poll(() => requests.slice(before).some((request) => request.endsWith('/resend'))).toBe(true);
  expect(posts(requests)).toEqual([]);

  // It waits for a person, who lets it go.
  await third.resends.queue.resume(planId);
  await expect.poll(() => posts(requests)).toHaveLength(3);
});
