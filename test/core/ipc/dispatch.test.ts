import { describe, expect, it } from 'vitest';
import type { Bridge } from '../../../electron/contract/bridge.ts';
import type { Handlers } from '../../../electron/contract/commands.ts';
import { commands } from '../../../electron/contract/commands.ts';
import { events } from '../../../electron/contract/events.ts';
import { commandNames, eventNames } from '../../../electron/contract/names.ts';
import { createDispatch } from '../../../electron/core/ipc/dispatch.ts';
import { fail } from '../../../electron/core/lib/failure-error.ts';

function dispatchWith(handlers: Partial<Handlers>) {
  const faults: unknown[] = [];
  const dispatch = createDispatch(handlers as Handlers, (_command, error) => faults.push(error));
  return { dispatch, faults };
}

describe('the contract', () => {
  it('declares every name once, with a schema behind it', () => {
    expect(Object.keys(commands).toSorted()).toEqual([...commandNames].toSorted());
    expect(Object.keys(events).toSorted()).toEqual([...eventNames].toSorted());
    expect('on' satisfies keyof Bridge).toBe('on');
  });
});

describe('dispatch', () => {
  it('refuses a command that is not in the contract, also one that every object has', async () => {
    const { dispatch } = dispatchWith({});
    for (const name of ['dropEverything', 'toString', '__proto__', 7, null]) {
      expect(await dispatch(name, null)).toMatchObject({ ok: false, failure: { code: 'validation' } });
    }
  });

  it('names the field of a malformed input and never its value', async () => {
    const { dispatch } = dispatchWith({});
    const answer = await dispatch('signIn', { token: 'sentinel-secret', baseUrl: 7, label: '', remember: 'file' });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'validation', field: 'baseUrl' } });
    expect(JSON.stringify(answer)).not.toContain('sentinel');
  });

  it('hands on what the handler gives', async () => {
    const { dispatch } = dispatchWith({ getDelivery: () => Promise.reject(fail('not_found')), syncNow: () => null });
    expect(await dispatch('syncNow', null)).toEqual({ ok: true, value: null });
    expect(await dispatch('getDelivery', { id: 1 })).toEqual({ ok: false, failure: { code: 'not_found' } });
  });

  it('answers an unforeseen error with a code alone and reports it', async () => {
    const { dispatch, faults } = dispatchWith({
      syncNow: () => {
        throw new Error('sentinel-secret');
      },
    });
    const answer = await dispatch('syncNow', null);
    expect(answer).toEqual({ ok: false, failure: { code: 'internal' } });
    expect(faults).toHaveLength(1);
  });

  it('does not let an answer through that does not fit its schema', async () => {
    const { dispatch, faults } = dispatchWith({ listAttempts: () => [{ id: 'x' }] as never });
    expect(await dispatch('listAttempts', { transactionId: 'E1' })).toMatchObject({
      ok: false,
      failure: { code: 'internal' },
    });
    expect(faults).toHaveLength(1);
  });
});
