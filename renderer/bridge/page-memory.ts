/** What the window's page finds again when it was loaded anew after a crash; the main process keeps it, in memory alone. */
import { createJSONStorage } from 'zustand/middleware';
import { attempt } from './bridge.ts';

/** A delivery's own window is found again by its address, and leaves the memory to the main window. */
const isRemembered = 'reenvio' in globalThis && !location.hash.startsWith('#/window/');

// Asked before any store is made: what is on screen first is what was there.
const answer = isRemembered ? await attempt('getPageMemory', null) : null;
const texts = new Map(answer?.ok ? Object.entries(answer.value) : []);

const storage = {
  getItem: (name: string) => texts.get(name) ?? null,
  // What cannot be remembered is missed after a crash, and by nothing else.
  setItem: (name: string, text: string) => {
    if (!isRemembered || texts.get(name) === text) return;
    texts.set(name, text);
    void attempt('remember', { name, text });
  },
  removeItem: (name: string) => storage.setItem(name, 'null'),
};

/** Where zustand's `persist` keeps what lasts for as long as the window. */
export const pageMemory = createJSONStorage(() => storage);

/** Whether something of this name was there before this page was loaded. */
export const isFoundAgain = (name: string): boolean => texts.has(name);
