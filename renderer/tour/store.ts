/** Where the tour stands, when it is on. */
import { create } from 'zustand';
import { steps, type TourStep } from './steps.ts';

export const useTour = create<{ readonly step: TourStep | null }>()(() => ({ step: null }));

export const startTour = () => useTour.setState({ step: steps[0] });
export const leaveTour = () => useTour.setState({ step: null });

/** Goes on, or back with -1; past the last step the tour is over. */
export function moveTour(by: 1 | -1): void {
  useTour.setState(({ step }) => (step === null ? { step } : { step: steps[steps.indexOf(step) + by] ?? null }));
}
