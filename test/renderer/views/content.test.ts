import { describe, expect, it } from 'vitest';
import { everyDelivery } from '../../../electron/contract/values/deliveries.ts';
import type { ViewContent } from '../../../electron/contract/view.ts';
import { contentOf, showsSame } from '../../../renderer/views/content.ts';
import { initialsOf } from '../../../renderer/views/initials.ts';

const today = { period: { kind: 'today' }, from: 1_000, to: null } as const;
const shown = { filter: everyDelivery, moving: null, order: 'newest', grouped: false, columns: null } as const;
const layout = { columnOrder: [], columnSizing: { url: 200, id: 80 }, columnVisibility: { id: true } };

describe('what a view keeps of the screen', () => {
  it('is the period as it was meant, without its instants', () => {
    const filter = { ...everyDelivery, from: 1_000, search: 'pix' };
    expect(contentOf({ ...shown, filter, moving: today })).toEqual({
      filter: { ...everyDelivery, search: 'pix' },
      period: { kind: 'today' },
      order: 'newest',
      grouped: false,
      columns: null,
    });
  });

  it('is the instants once a person has changed one of them', () => {
    const filter = { ...everyDelivery, from: 1_000, to: 5_000 };
    expect(contentOf({ ...shown, filter, moving: today })).toMatchObject({ filter, period: { kind: 'fixed' } });
  });
});

describe('whether the screen shows what a view keeps', () => {
  const content = contentOf(shown);
  const differs = (change: Partial<ViewContent>) => !showsSame({ ...content, ...change }, content);

  it('is told by filter, period, order and grouping', () => {
    expect(differs({})).toBe(false);
    expect(differs({ filter: { ...everyDelivery, kinds: ['CASHIN'] } })).toBe(true);
    expect(differs({ period: { kind: 'yesterday' } })).toBe(true);
    expect(differs({ order: 'oldest' })).toBe(true);
    expect(differs({ grouped: true })).toBe(true);
  });

  it('is told by the columns where the view keeps them, in whatever order they were written', () => {
    const columns = { deliveries: layout, transactions: layout };
    expect(differs({ columns })).toBe(false);
    const kept = { ...content, columns };
    const turned = { ...layout, columnSizing: { id: 80, url: 200 } };
    expect(showsSame({ ...kept, columns: { ...columns, deliveries: turned } }, kept)).toBe(true);
    const wider = { ...layout, columnSizing: { id: 81, url: 200 } };
    expect(showsSame({ ...kept, columns: { ...columns, deliveries: wider } }, kept)).toBe(false);
  });
});

describe('two letters for a name', () => {
  it.each([
    ['Todas as entregas', 'TE'],
    ['Falhas de hoje', 'FH'],
    ['ERP', 'ER'],
    ['é', 'É'],
    ['A b', 'AB'],
    ['👍🏽 ok', 'OK'],
    ['***', '*'],
  ])('%s: %s', (name, letters) => expect(initialsOf(name)).toBe(letters));
});
