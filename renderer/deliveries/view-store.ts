/** How a person likes to see the deliveries; remembered between starts. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

type ViewState = { readonly chart: boolean };

export const useView = create<ViewState>()(
  persist((): ViewState => ({ chart: true }), { name: 'reenvio.deliveries.view' }),
);

export const toggleChart = () => useView.setState(({ chart }) => ({ chart: !chart }));
