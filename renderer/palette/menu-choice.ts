/** What a person chose in the application menu, until the window's commands are loaded and take it up. */
import { create } from 'zustand';
import type { MenuCommand } from '../../electron/contract/values/shortcuts.ts';
import { listen } from '../bridge/bridge.ts';

export const useMenuChoice = create<{ readonly chosen: MenuCommand | null }>()(() => ({ chosen: null }));

/** Begins to listen; called once, when the window starts. */
export const followMenu = () => listen('menuChosen', (chosen) => useMenuChoice.setState({ chosen }));

export const takeMenuChoice = () => useMenuChoice.setState({ chosen: null });
