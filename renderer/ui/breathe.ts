/** Long work in slices: between two of them the window paints and answers keys. */

/** Ends when the window has done what was waiting. */
export const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));
