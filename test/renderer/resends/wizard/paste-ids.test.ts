import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keep, openWizard, setWizardProfile, useWizard } from '../../../../renderer/resends/wizard/store.ts';
import { IdsReader } from '../../../../renderer/resends/wizard/which/ids-reader.ts';
import { pasteIds, pickColumn, readLatest } from '../../../../renderer/resends/wizard/which/paste-ids.ts';

/** The reader without its thread; what it answers arrives when a test says so. */
const { arrive, held } = vi.hoisted(() => {
  const held: (() => void)[] = [];
  const arrive = () => {
    for (const answer of held.splice(0)) answer();
  };
  return { held, arrive };
});
vi.mock('../../../../renderer/resends/wizard/which/ids-client.ts', () => {
  const reader = new IdsReader();
  const later = <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      held.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    });
  return {
    readIds: (text: string) =>
      later(() => {
        if (text === 'unreadable') throw new Error('The reader has failed.');
        return reader.read(text);
      }),
    chooseColumn: (column: number) => later(() => reader.choose(column)),
  };
});

const { getState } = useWizard;
const read = async () => {
  await expect
    .poll(() => {
      arrive();
      return getState().reading;
    })
    .toBe(false);
  return getState().ids.list.ids;
};
const preview = { touched: { deliveries: 3 } } as never;

beforeEach(() => {
  setWizardProfile(null);
  setWizardProfile('a profile');
  openWizard({ mode: 'objects' });
});

describe('a pasted list', () => {
  it('takes the place of the one before, and so does what is counted for it', async () => {
    pasteIds('1 2');
    expect(await read()).toEqual([1, 2]);
    keep({ preview });
    pasteIds('3');
    expect(getState()).toMatchObject({ reading: true, preview: null });
    expect(await read()).toEqual([3]);
  });

  it('is counted anew when its IDs come from another column, with which nothing goes on before it is read', async () => {
    pasteIds('10;20\n11;21');
    await read();
    await Promise.all([pickColumn(0), read()]);
    keep({ preview });
    const picked = pickColumn(1);
    expect(getState()).toMatchObject({ reading: true, preview: null, ids: { list: { ids: [10, 11] } } });
    expect(await read()).toEqual([20, 21]);
    await picked;
  });

  it('is read in the draft that took the place of the one it was pasted into', async () => {
    pasteIds('1 2');
    openWizard({ objectReferenceIds: [8, 9] });
    void readLatest();
    arrive();
    await expect.poll(() => held).toHaveLength(1);
    expect(getState().ids.list.ids).toEqual([]);
    arrive();
    await expect.poll(() => getState().ids.list.ids).toEqual([8, 9]);
  });

  it('that cannot be read leaves the way open for another', async () => {
    pasteIds('1');
    await read();
    await expect(Promise.all([paste('unreadable'), read()])).rejects.toThrow();
    expect(getState()).toMatchObject({ reading: false, ids: { list: { ids: [] } } });
    pasteIds('5');
    expect(await read()).toEqual([5]);
  });
});

/** As a person pastes, with what comes of it. */
function paste(text: string): Promise<void> {
  useWizard.setState(({ draft }) => ({ draft: { ...draft, text } }));
  return readLatest();
}
