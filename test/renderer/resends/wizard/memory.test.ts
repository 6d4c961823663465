import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  forgetAccounts,
  recentAccounts,
  rememberAccount,
  rememberedPaths,
  rememberPaths,
} from '../../../../renderer/resends/wizard/memory.ts';

const kept = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});

afterEach(() => {
  kept.clear();
  vi.unstubAllGlobals();
});

const account = (number: number) => ({ branch: '0001', accountNumber: `00${number}` });

it('remembers the last accounts of each profile, the newest first and each once', () => {
  for (const number of [1, 2, 3, 2]) rememberAccount('a', account(number));
  rememberAccount('b', account(9));
  expect(recentAccounts('a')).toEqual([account(2), account(3), account(1)]);
  expect(recentAccounts('b')).toEqual([account(9)]);
});

it('keeps no more than eight accounts, and nothing but the account', () => {
  for (let number = 0; number < 20; number += 1) rememberAccount('a', { ...account(number), from: 1 } as never);
  expect(recentAccounts('a')).toHaveLength(8);
  expect(Object.keys(recentAccounts('a')[0] ?? {})).toEqual(['branch', 'accountNumber']);
});

it('forgets the accounts of a profile that is gone, and no others', () => {
  for (const profile of ['a', 'b']) rememberAccount(profile, account(1));
  forgetAccounts('a');
  expect(recentAccounts('a')).toEqual([]);
  expect(recentAccounts('b')).toEqual([account(1)]);
});

it('remembers the path of each event type', () => {
  rememberPaths({ PAID: 'data.id', CREATED: 'id' });
  rememberPaths({ PAID: 'data.qr_code.id' });
  expect(rememberedPaths()).toEqual({ PAID: 'data.qr_code.id', CREATED: 'id' });
});

it('takes no harm from what others wrote there', () => {
  for (const text of ['{', 'null', '[1]', '7', '[{"branch":1}]', '{"PAID":4}']) {
    for (const key of [...kept.keys(), 'reenvio.a.accounts', 'reenvio.object-id-paths']) kept.set(key, text);
    expect(recentAccounts('a')).toEqual([]);
    expect(rememberedPaths()).toEqual({});
  }
});
