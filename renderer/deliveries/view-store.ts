/** How a person likes to see the deliveries; remembered between starts. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

type ViewState = {
  readonly chart: boolean;
  /** One line per transaction instead of one per delivery. */
  readonly grouped: boolean;
};

export const useView = create<ViewState>()(
  persist((): ViewState => ({ chart: true, grouped: false }), { name: 'reenvio.deliveries.view' }),
);

export const setGrouped = (grouped: boolean) => useView.setState({ grouped });
export const toggleChart = () => useView.setState(({ chart }) => ({ chart: !chart }));
export const toggleGrouped = () => useView.setState(({ grouped }) => ({ grouped: !grouped }));
export const showChart = () => useView.setState({ chart: true });
/** How the table looks to whoever sees it for the first time. */
export const showAtFirst = () => useView.setState({ chart: true, grouped: false });
