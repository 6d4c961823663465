import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../../electron/contract/failure.ts';
import type { ListData } from '../../../../electron/contract/resend-preview.ts';
import { keep, openWizard, setWizardProfile, useWizard } from '../../../../renderer/resends/wizard/store.ts';
import { pasteText, pickColumn, readLatest, takeFile } from '../../../../renderer/resends/wizard/which/read-list.ts';

/** What waits for an answer: it arrives when a test says so, and names each word of the text, or of the chosen column. */
const held: (() => void)[] = [];
const asked: ListData[] = [];

function recogniseList(list: ListData) {
  asked.push(list);
  const text = new TextDecoder().decode(list.bytes);
  const words = text.split('\n').map((line) => line.split(' ')[list.column ?? 0] ?? '');
  const failure: Failure = { code: 'unsuitable_file', field: 'pdf' };
  const answer = text === 'unsuitable' ? { ok: false, failure } : { ok: true, value: { rows: words } };
  return new Promise((resolve) => held.push(() => resolve(answer)));
}

const { getState } = useWizard;
const arrive = () => {
  for (const answer of held.splice(0)) answer();
};
/** Lets answers arrive until nothing is being read, and what was read is this. */
const reads = (rows: readonly string[] | null) =>
  expect
    .poll(() => {
      arrive();
      const { reading, list } = getState();
      return reading ? 'reading' : (list?.rows ?? null);
    })
    .toEqual(rows);
const preview = { touched: { deliveries: 3 } } as never;

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('window', { reenvio: { recogniseList } });
  setWizardProfile(null);
  setWizardProfile('a profile');
  openWizard({ mode: 'objects' });
});

afterEach(() => void vi.unstubAllGlobals());

describe('a pasted list', () => {
  it('takes the place of the one before, and so does what is counted for it and what was ticked in it', async () => {
    pasteText('a');
    await reads(['a']);
    keep({ preview });
    useWizard.setState(({ draft }) => ({ draft: { ...draft, ticks: { 0: true }, alsoDelivered: true } }));
    pasteText('b');
    expect(getState()).toMatchObject({ reading: true, preview: null, draft: { ticks: {}, alsoDelivered: false } });
    await reads(['b']);
  });

  it('is read anew from another column, with which nothing goes on before it is read', async () => {
    pasteText('a b\nc d');
    await reads(['a', 'c']);
    keep({ preview });
    const picked = pickColumn({ column: 1, sheet: null });
    expect(getState()).toMatchObject({ reading: true, preview: null });
    await reads(['b', 'd']);
    await picked;
  });

  it('counts as it is at the end of the typing', async () => {
    pasteText('a');
    pasteText('ab');
    pasteText('abc');
    await reads(['abc']);
    expect(asked).toHaveLength(2);
  });

  it('is read in the draft that took the place of the one it was pasted into', async () => {
    pasteText('a');
    openWizard({ objectReferenceIds: [8, 9] });
    void readLatest();
    await reads(['8', '9']);
    expect(getState().draft.isGiven).toBe(true);
  });

  it('that cannot be read says why, and leaves the way open for another', async () => {
    pasteText('unsuitable');
    await reads(null);
    await expect.poll(() => getState().listFailure).not.toBeNull();
    expect(getState().listFailure).toEqual({ code: 'unsuitable_file', field: 'pdf' });
    pasteText('a');
    await reads(['a']);
    expect(getState().listFailure).toBeNull();
  });
});

describe('a file', () => {
  it('is read instead of the text, and the text instead of it again', async () => {
    pasteText('text');
    await reads(['text']);
    void takeFile(new File(['a\nb'], 'list.csv'));
    await expect.poll(() => getState().draft.fileName).toBe('list.csv');
    await reads(['a', 'b']);
    pasteText('text');
    await reads(['text']);
    expect(getState().draft.fileName).toBeNull();
  });

  it('that is too large, or is none any more, is refused and takes the place of nothing', async () => {
    pasteText('text');
    await reads(['text']);
    await takeFile(Object.defineProperty(new File([''], 'large.csv'), 'size', { value: 30_000_000 }));
    expect(getState()).toMatchObject({ listFailure: { code: 'too_large' }, draft: { text: 'text' } });
    const gone = Object.assign(new File([''], 'gone.csv'), { arrayBuffer: () => Promise.reject(new DOMException()) });
    await takeFile(gone);
    expect(getState()).toMatchObject({ listFailure: { field: 'unreadable' }, draft: { text: 'text' } });
  });
});
