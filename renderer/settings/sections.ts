/** The settings' sections, and the one that is to be in sight when the screen opens. */
import { create } from 'zustand';

export const sections = [
  'profiles',
  'look',
  'privacy',
  'notifications',
  'sending',
  'archive',
  'downloading',
  'exporting',
  'window',
  'about',
] as const;
export type SectionName = (typeof sections)[number];

export const useWantedSection = create<{ readonly wanted: SectionName | null }>()(() => ({ wanted: null }));

/** Brings a section into sight, now or when the screen opens. */
export const showSection = (wanted: SectionName | null) => useWantedSection.setState({ wanted });

/** The ID of a section's element. */
export const idOf = (name: SectionName) => `settings-${name}`;
