/** Leads a person somewhere in the app: to a place, along a link, to another profile. */
import type { Place } from '../contract/events.ts';
import type { SessionService } from '../core/session/session.ts';
import type { ActiveWorkspace } from '../core/workspace/active-workspace.ts';
import { broadcast } from '../shell/ipc.ts';
import { type DeepLink, placeOfLink } from '../shell/links/deep-links.ts';
import { linkedThingsIn } from '../shell/links/linked-things.ts';

export interface Navigation {
  /** Shows the window, at a place or (`null`) wherever it is. */
  readonly open: (place: Place | null) => void;
  /** Shows the window at a place of a profile, which becomes the active one. */
  readonly openIn: (profileId: string, place: Place) => void;
  /** Shows the window at the place that a link names. */
  readonly openLink: (link: DeepLink) => void;
  /** Finds that place. */
  readonly placeOf: (link: DeepLink) => Promise<Place>;
  /** Makes a profile the active one; resolves when its workspace is open. */
  readonly switchTo: (profileId: string) => Promise<void>;
  /** Shows the window with the dialog for a profile's new token. */
  readonly renew: (profileId: string) => void;
}

export interface NavigationOptions {
  readonly session: SessionService;
  readonly active: ActiveWorkspace;
  /** Brings the window to the front, once there is one. */
  readonly show: () => void;
  readonly onFault: (event: string) => (error: unknown) => void;
}

/** Makes the navigation. */
export function createNavigation({ session, active, show, onFault }: NavigationOptions): Navigation {
  const open = (place: Place | null): void => {
    show();
    if (place) broadcast('navigate', place);
  };
  const placeOf = (link: DeepLink): Promise<Place> => placeOfLink(link, linkedThingsIn(active.open));
  const switchTo = async (profileId: string): Promise<void> => {
    if (session.activeProfile()?.id !== profileId) await session.switchProfile(profileId);
    await active.settled();
  };
  const openIn = (profileId: string, place: Place, fault: string): void =>
    void switchTo(profileId).then(() => open(place), onFault(fault));
  return {
    open,
    openIn: (profileId, place) => openIn(profileId, place, 'notification.fault'),
    openLink: (link) => void placeOf(link).then(open, onFault('link.fault')),
    placeOf,
    switchTo,
    renew: (profileId) => openIn(profileId, { screen: 'renew' }, 'renew.fault'),
  };
}
