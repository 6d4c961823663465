/** Whether the list of profiles is open: by a click on the active one, or by its shortcut. */
import { create } from 'zustand';

export const useProfileMenu = create<{ readonly opened: boolean }>()(() => ({ opened: false }));

export const setProfileMenu = (opened: boolean) => useProfileMenu.setState({ opened });
export const openProfileMenu = () => setProfileMenu(true);
