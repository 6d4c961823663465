/** The window's live region: it is there before there is anything to say, or nothing would be heard. */
import { VisuallyHidden } from '@mantine/core';
import { useStore } from 'zustand';
import { said } from './announce.ts';

export function Announcer() {
  return (
    <VisuallyHidden role="status" data-announcer>
      {useStore(said)}
    </VisuallyHidden>
  );
}
