/** Announces words whenever they change; those with which a screen appears are read with it. */
import { useEffect, useRef } from 'react';
import { announce } from './announce.ts';

/** `null` says nothing, and what comes after it is a change. */
export function useAnnounced(topic: string, words: string | null): void {
  const last = useRef(words);
  useEffect(() => {
    if (last.current === words) return;
    last.current = words;
    if (words !== null) announce(topic, words);
  }, [topic, words]);
}
