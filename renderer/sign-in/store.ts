/** Which sign-in dialog is open over the window. The token itself is nowhere but in its field. */
import { create } from 'zustand';

/** `renew`: a new token for the active profile. `add`: another account. */
type Opened = 'renew' | 'add' | null;

export const useSignIn = create<{ readonly opened: Opened }>()(() => ({ opened: null }));

export const openRenewal = () => useSignIn.setState({ opened: 'renew' });
export const openAddition = () => useSignIn.setState({ opened: 'add' });
export const closeSignIn = () => useSignIn.setState({ opened: null });
