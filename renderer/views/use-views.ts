/** Follows the active profile's views, and opens the one to start with. */
import { useEffect, useRef } from 'react';
import { useApp } from '../bridge/app-state.tsx';
import { cameBack, setViewId } from '../deliveries/store.ts';
import { useFormats } from '../ui/formats.ts';
import { showView } from './content.ts';
import { fetchViews, followViews, useViews } from './store.ts';

/** Returns whether the views are known, and the start view is on screen, unless the window was sent to another one. */
export function useViewsOf(): boolean {
  const profileId = useApp(({ session }) => (session.status === 'signed_out' ? null : session.activeProfileId));
  const known = useViews((state) => state.profileId);
  const { zone } = useFormats();
  useEffect(followViews, []);
  // A page that comes back after a crash goes on with what was on screen; another profile begins with its own view.
  const goesOn = useRef(cameBack && profileId !== null);
  useEffect(() => {
    if (known === profileId) return;
    let gone = false;
    const learn = async () => {
      const list = profileId === null ? null : await fetchViews();
      if (gone) return;
      setViewId(null);
      useViews.setState({ views: [], incomplete: false, question: null, ...list });
      const start = list?.views.find((view) => view.start);
      const asked = window.location.hash.startsWith('#/views');
      if (start && !asked && !goesOn.current) showView(start, zone);
      goesOn.current = false;
      useViews.setState({ profileId });
    };
    void learn();
    return () => {
      gone = true;
    };
  }, [known, profileId, zone]);
  return known === profileId;
}
