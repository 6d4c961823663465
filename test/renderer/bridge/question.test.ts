import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../../electron/contract/bridge.ts';
import { findQuestion, forgetAnswers, joinQuestion } from '../../../renderer/bridge/question.ts';

/** A bridge of one command, whose answers the test gives, and one event. */
function standIn() {
  const asked: { readonly input: unknown; readonly answer: (answer: unknown) => void }[] = [];
  const listeners = new Set<() => void>();
  const bridge = {
    getStorage: (input: unknown) => new Promise((resolve) => asked.push({ input, answer: resolve })),
    on: {
      deliveriesChanged: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
  vi.stubGlobal('window', { reenvio: bridge as unknown as Bridge });
  const answer = async (result: unknown) => {
    asked.at(-1)?.answer(result);
    await vi.advanceTimersByTimeAsync(0);
  };
  const tell = async () => {
    for (const listener of listeners) listener();
    await vi.advanceTimersByTimeAsync(200);
  };
  return { asked, listeners, answer, tell };
}

const good = (value: unknown) => ({ ok: true, value });
const bad = { ok: false, failure: { code: 'internal' } };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  forgetAnswers();
});

describe('a question that several ask', () => {
  it('is asked once, and once more for each burst of changes', async () => {
    const { asked, answer, tell } = standIn();
    const [one, two] = [findQuestion('getStorage', null), findQuestion('getStorage', null)];
    const first = joinQuestion(one, 'deliveriesChanged');
    const second = joinQuestion(two, 'deliveriesChanged');
    expect(asked).toHaveLength(1);
    await answer(good('a'));
    expect([one.getAnswer().value, two.getAnswer().value]).toEqual(['a', 'a']);
    await tell();
    expect(asked).toHaveLength(2);
    // A change while the answer is on its way leads to one more, however many they are.
    await tell();
    await tell();
    await answer(good('b'));
    expect(asked).toHaveLength(3);
    await answer(good('c'));
    expect(asked).toHaveLength(3);
    expect(two.getAnswer().value).toBe('c');
    first.leave();
    second.leave();
  });

  it('listens for as long as somebody asks it, and is forgotten then', async () => {
    const { asked, listeners, answer, tell } = standIn();
    const question = findQuestion('getStorage', null);
    const one = joinQuestion(question, 'deliveriesChanged');
    const two = joinQuestion(question, 'deliveriesChanged');
    await answer(good('a'));
    one.leave();
    expect(listeners.size).toBe(1);
    two.leave();
    expect(listeners.size).toBe(0);
    await tell();
    expect(asked).toHaveLength(1);
    expect(findQuestion('getStorage', null).getAnswer()).toEqual({ isKnown: false, value: null, failure: null });
  });

  it('shows a screen that comes back what it knew, and joins those who ask by then', async () => {
    const { asked, answer } = standIn();
    const hidden = findQuestion('getStorage', null);
    joinQuestion(hidden, undefined).leave();
    await answer(good('old'));
    const other = joinQuestion(findQuestion('getStorage', null), undefined);
    await answer(good('new'));
    expect(hidden.getAnswer().value).toBe('old');
    const { joined, leave } = joinQuestion(hidden, undefined);
    expect(joined.getAnswer().value).toBe('new');
    expect(asked).toHaveLength(2);
    leave();
    other.leave();
  });

  it('keeps the last good answer beside a failure, and is tried again by whoever joins', async () => {
    const { asked, answer } = standIn();
    const question = findQuestion('getStorage', null);
    const one = joinQuestion(question, undefined);
    await answer(good(null));
    expect(question.getAnswer()).toMatchObject({ isKnown: true, value: null, failure: null });
    question.ask();
    await answer(bad);
    expect(question.getAnswer()).toMatchObject({ value: null, failure: { code: 'internal' } });
    const two = joinQuestion(question, undefined);
    expect(asked).toHaveLength(3);
    one.leave();
    two.leave();
  });

  it('has no answer of the profile before', async () => {
    const { answer } = standIn();
    const before = joinQuestion(findQuestion('getStorage', null), undefined);
    await answer(good('of the other profile'));
    // The next profile's screen is rendered before the last one's is taken away.
    forgetAnswers();
    const after = findQuestion('getStorage', null);
    before.leave();
    expect(after.getAnswer().isKnown).toBe(false);
    const { joined, leave } = joinQuestion(after, undefined);
    expect(joined).toBe(after);
    expect(findQuestion('getStorage', null)).toBe(after);
    leave();
  });
});
