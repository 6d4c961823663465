/** Which of the keyboard's two windows is open: the palette, the list of shortcuts, or none. */
import { create } from 'zustand';

type Opened = 'palette' | 'help' | null;

export const useKeyboard = create<{ readonly opened: Opened }>()(() => ({ opened: null }));

export const openPalette = () => useKeyboard.setState({ opened: 'palette' });
export const openHelp = () => useKeyboard.setState({ opened: 'help' });
export const closeKeyboard = () => useKeyboard.setState({ opened: null });
