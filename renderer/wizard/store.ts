/** Whether the wizard is open, and with what it began. */
import { create } from 'zustand';
import type { ResendOrder } from '../../electron/contract/resend.ts';

type WizardState = { readonly opened: boolean; readonly start: Partial<ResendOrder> | null };

export const useWizard = create<WizardState>()(() => ({ opened: false, start: null }));

/** Opens "New resend", with what is already known filled in. */
export function openWizard(start: Partial<ResendOrder> | null = null): void {
  useWizard.setState({ opened: true, start });
}
