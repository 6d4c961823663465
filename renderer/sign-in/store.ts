/** Whether the dialog that renews a token is open. The token itself is nowhere but in its field. */
import { create } from 'zustand';

export const useRenewal = create<{ readonly opened: boolean }>()(() => ({ opened: false }));

export const openRenewal = () => useRenewal.setState({ opened: true });
export const closeRenewal = () => useRenewal.setState({ opened: false });
