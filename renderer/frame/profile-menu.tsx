/** As whom one is here, and the way to be someone else: colour and name of the profile, with the others behind them. */
import { Badge, Kbd, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconAdjustments, IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import type { Profile } from '../../electron/contract/session.ts';
import { useApp, useAppStore, useProfile } from '../bridge/app-state.tsx';
import { attempt } from '../bridge/bridge.ts';
import { showSection } from '../settings/sections.ts';
import { profileColor } from '../sign-in/profile-color.ts';
import { openAddition } from '../sign-in/store.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { notifyFailure } from '../ui/notify.ts';
import classes from './profile-menu.module.css';
import { setProfileMenu, useProfileMenu } from './profile-menu-store.ts';

export function ProfileMenu() {
  const { t } = useTranslation();
  const store = useAppStore();
  const words = useFailureText();
  const profiles = useApp(({ session }) => session.profiles);
  const active = useProfile();
  const opened = useProfileMenu((state) => state.opened);
  const change = async ({ id }: Profile) => {
    setProfileMenu(false);
    if (id === active?.id) return;
    const result = await attempt('switchProfile', { profileId: id });
    if (result.ok) store.setState({ session: result.value });
    else notifyFailure(result.failure, words);
  };
  useDigits(opened, (digit) => {
    const wanted = profiles[digit - 1];
    if (wanted) void change(wanted);
  });
  if (!active) return null;
  return (
    <Menu position="bottom-start" width={300} opened={opened} onChange={setProfileMenu}>
      <Menu.Target>
        <UnstyledButton
          className={classes.mark}
          title={active.baseUrl}
          style={{ '--profile': profileColor(active.color) }}
        >
          <span className={classes.swatch} />
          <span className={classes.name}>{active.label}</span>
          {active.kind === 'sandbox' && (
            <Badge size="sm" variant="outline" color="gray" tt="none" className={classes.kind}>
              {t('profile.sandbox')}
            </Badge>
          )}
          <IconChevronDown size={14} aria-hidden className={classes.chevron} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {profiles.map((profile, index) => (
          <Menu.Item
            key={profile.id}
            leftSection={
              <span className={classes.swatch} style={{ '--profile': profileColor(profile.color) }} aria-hidden />
            }
            rightSection={
              <span className={classes.marks}>
                {profile.id === active.id && <IconCheck size={14} aria-hidden />}
                {index < 9 && (
                  <Kbd size="xs" aria-hidden>
                    {index + 1}
                  </Kbd>
                )}
              </span>
            }
            aria-current={profile.id === active.id ? 'true' : undefined}
            aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
            onClick={() => void change(profile)}
          >
            {profile.label}
            <Text size="xs" c={profile.id === active.id ? 'inherit' : 'dimmed'} truncate>
              {profile.baseUrl}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconPlus size={14} aria-hidden />} onClick={openAddition}>
          {t('profile.add')}
        </Menu.Item>
        <Menu.Item leftSection={<IconAdjustments size={14} aria-hidden />} onClick={manageProfiles}>
          {t('profile.manage')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function manageProfiles(): void {
  showSection('profiles');
  navigate('/settings');
}

/** Hears digits before anybody else while the list is open: the first one may come before the list has the focus. */
function useDigits(on: boolean, onDigit: (digit: number) => void): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onDigit(Number(event.key));
  });
  useEffect(() => {
    if (!on) return;
    const listener = (event: KeyboardEvent) => hear(event);
    document.addEventListener('keydown', listener, true);
    return () => document.removeEventListener('keydown', listener, true);
  }, [on]);
}
