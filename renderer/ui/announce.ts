/**
 * What a screen reader says without being asked: one voice for the whole window. Changes that come in a burst are one
 * announcement, the last word of each topic, once it is quiet.
 */
import { createStore } from 'zustand/vanilla';

/** Milliseconds without a change after which it is said. */
export const quiet = 700;

/** Returns a voice of its own: `said` is what it says, `announce` what it is to say. */
export function createAnnouncer() {
  const said = createStore(() => '');
  const waiting = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    /** What the live region holds. */
    said,
    /** Says `words` soon, in the place of what the same topic was about to say. */
    announce: (topic: string, words: string) => {
      waiting.delete(topic);
      waiting.set(topic, words);
      // The same words again would be no change of the region, and so not be heard.
      said.setState('', true);
      clearTimeout(timer);
      timer = setTimeout(() => {
        said.setState([...waiting.values()].join('. '), true);
        waiting.clear();
      }, quiet);
    },
  };
}

const announcer = createAnnouncer();

export const { announce, said } = announcer;
