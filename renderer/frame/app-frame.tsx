/** The frame around every room: where one can go, as whom one is here, how true the archive is. */

import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowsExchange2, IconInbox, IconListCheck, IconLogout2, IconSettings } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useAppStore, useProfile } from '../bridge/app-state.tsx';
import { attempt } from '../bridge/bridge.ts';
import { profileColor } from '../sign-in/profile-color.ts';
import { SyncStatus } from '../sync/sync-status.tsx';
import { BrandMark } from '../ui/brand-mark.tsx';
import { useFailureText } from '../ui/failure-text.ts';
import navEntry from '../ui/nav-entry.module.css';
import { notifyFailure } from '../ui/notify.ts';
import classes from './app-frame.module.css';
import { stayAt, wayTo } from './last-places.ts';
import { ProfileMenu } from './profile-menu.tsx';
import { TokenExpiry } from './token-expiry.tsx';

const rooms = [
  { path: '/deliveries', label: 'nav.deliveries', Icon: IconInbox },
  { path: '/resends', label: 'nav.resends', Icon: IconArrowsExchange2 },
  { path: '/reconcile', label: 'nav.reconcile', Icon: IconListCheck },
  { path: '/settings', label: 'nav.settings', Icon: IconSettings },
] as const;

type AppFrameProps = {
  /** Below the rooms in the sidebar. */
  readonly shelf?: ReactNode;
  /** Above the room, for what concerns all of them: an expired token. */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
};

export function AppFrame({ shelf, banner, children }: AppFrameProps) {
  const { t } = useTranslation();
  const profile = useProfile();
  const name = profile?.label;
  useEffect(() => {
    document.title = name === undefined ? 'Reenvio' : `${name} – Reenvio`;
    return () => {
      document.title = 'Reenvio';
    };
  }, [name]);
  return (
    // The profile's colour runs along the top of every screen: production is never mistaken for the sandbox.
    <div className={classes.frame} style={profile ? { '--profile': profileColor(profile.color) } : {}}>
      <nav className={classes.nav} aria-label={t('nav.label')}>
        <div className={classes.brand}>
          <BrandMark size={22} />
          <span className={classes.label}>{t('app')}</span>
        </div>
        <RoomLinks />
        {shelf}
      </nav>
      <header className={classes.header}>
        <ProfileMenu />
        <Group gap="sm" wrap="nowrap" ml="auto" flex="none">
          <SyncStatus />
          <TokenExpiry />
          <SignOut />
        </Group>
      </header>
      <div className={classes.room}>
        {banner}
        {children}
      </div>
    </div>
  );
}

function RoomLinks() {
  const { t } = useTranslation();
  const [location] = useLocation();
  useEffect(() => stayAt(location), [location]);
  return rooms.map(({ path, label, Icon }) => (
    <Link
      key={path}
      href={wayTo(path, location)}
      className={`${navEntry.entry} ${classes.link}`}
      aria-current={location.startsWith(path) ? 'page' : undefined}
      title={t(label)}
    >
      <Icon size={17} stroke={1.7} aria-hidden />
      <span className={classes.label}>{t(label)}</span>
    </Link>
  ));
}

function SignOut() {
  const { t } = useTranslation();
  const store = useAppStore();
  const words = useFailureText();
  const signOut = async () => {
    const result = await attempt('signOut', null);
    if (result.ok) store.setState({ session: result.value });
    else notifyFailure(result.failure, words);
  };
  return (
    <Tooltip label={t('profile.signOut')}>
      <ActionIcon aria-label={t('profile.signOut')} onClick={() => void signOut()}>
        <IconLogout2 size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
