import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, searchTermsOf } from '../../../electron/contract/values/search.ts';
import { formatJson } from '../../../renderer/ui/code/format-json.ts';
import { laidOutHits } from '../../../renderer/ui/code/laid-out-hits.ts';
import { findHits } from '../../../renderer/ui/hits/find-hits.ts';

const hitTexts = (text: string, search: string) =>
  findHits(text, searchTermsOf(search)).map(({ from, to }) => text.slice(from, to));

describe('findHits', () => {
  it.each([
    ['João pagou à José', 'joao', ['João']],
    ['Conceic\u0327a\u0303o e conceição', 'CONCEICAO', ['Conceic\u0327a\u0303o', 'conceição']],
    ['{"name":"Jo\\u00e3o Souza"}', 'joão', ['Jo\\u00e3o']],
    ['a \\ud83d\\ude00 b 😀', '😀', ['\\ud83d\\ude00', '😀']],
    ['total 1.234,56 or 1234.56, not 1234', '1.234,56', ['1.234,56', '1234.56']],
    ['pix_qr_code', 'pix qr pix_q', ['pix_qr']],
    ['İstanbul x', 'istanbul', ['İstanbul']],
    ['aaaa', 'aa', ['aaaa']],
    ['nothing', 'else', []],
    ['everything', '', []],
  ])('in %j finds %j as %j', (text, search, found) => expect(hitTexts(text, search)).toEqual(found));

  it('marks what folds to the term, and marks something exactly when the archive would find it', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'A', 'ã', 'a\u0303', 'İ', '\\u00e3', '한', 'ß', '1', ' ', '\\', 'u'),
    });
    fc.assert(
      fc.property(
        text,
        fc.string({ unit: fc.constantFrom('a', 'ã', 'i', 'ß', '1'), minLength: 1, maxLength: 3 }),
        (held, term) => {
          const terms = searchTermsOf(term);
          const hits = findHits(held, terms);
          expect(hits.length > 0).toBe(fold(held).includes(fold(term)));
          for (const { from, to } of hits) expect(fold(held.slice(from, to))).toContain(fold(term));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('laidOutHits', () => {
  const layOut = (source: string) => formatJson(source) ?? source;
  const noPause = async () => {};

  it('follows a hit through the blanks that the layout adds and drops', async () => {
    const source = '{ "a":1,"name" :\t"Ana  Lima","list":[1,2,  3]}';
    const laid = layOut(source);
    const marked = async (search: string) => {
      const hits = await laidOutHits(source, laid, findHits(source, searchTermsOf(search)), noPause);
      return hits.map(({ from, to }) => laid.slice(from, to));
    };
    expect(await marked('"ana  lima"')).toEqual(['Ana  Lima']);
    expect(await marked(':1,')).toEqual([': 1,']);
    expect(await marked(',2,')).toEqual([',\n    2,']);
    expect(await marked('1 3]')).toEqual(['1', '1', '3\n  ]']);
  });

  it('marks the same characters, blanks apart, whatever the JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.nat(), fc.nat(), async (compact, start, length) => {
        const source = compact.replaceAll(',', ' , ');
        const laid = layOut(source);
        const from = start % source.length;
        const hit = { from, to: Math.min(source.length, from + 1 + (length % 8)) };
        const bare = (text: string) => text.replaceAll(/\s/gu, '');
        const [there] = await laidOutHits(source, laid, [hit], noPause);
        const marked = there ? laid.slice(there.from, there.to) : '';
        expect(bare(marked)).toBe(bare(source.slice(hit.from, hit.to)));
      }),
    );
  });

  it('pauses on its way through megabytes, and loses no place by it', async () => {
    const source = JSON.stringify(Array.from({ length: 60_000 }, (_, index) => ({ index, name: 'João' })));
    const laid = layOut(source);
    let pauses = 0;
    const hits = await laidOutHits(source, laid, findHits(source, searchTermsOf('59999')), async () => {
      pauses += 1;
    });
    expect(hits.map(({ from, to }) => laid.slice(from, to))).toEqual(['59999']);
    expect(pauses).toBeGreaterThan(3);
  });
});
