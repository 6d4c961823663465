/** How close the rows of all grids lie; remembered between starts. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** CSS pixels of a row. */
const rowHeights = { compact: 26, standard: 32, relaxed: 40 } as const;

export type Density = keyof typeof rowHeights;
export const densities = Object.keys(rowHeights) as readonly Density[];

type DensityState = { readonly density: Density };

export const useDensity = create<DensityState>()(
  persist((): DensityState => ({ density: 'standard' }), { name: 'reenvio.density' }),
);

export const setDensity = (density: Density) => useDensity.setState({ density });

/** Height of a row in CSS pixels. */
export function useRowHeight(): number {
  return useDensity(({ density }) => rowHeights[density] ?? rowHeights.standard);
}
