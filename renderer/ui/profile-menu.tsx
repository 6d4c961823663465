/** As whom one is here, and the way to be someone else: colour and name of the profile, with the others behind them. */
import { Badge, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../electron/contract/session.ts';
import { attempt } from '../bridge.ts';
import { useApp, useAppStore, useProfile } from './app-state.tsx';
import { useFailureText } from './failure-text.ts';
import { notifyFailure } from './notify.ts';
import { profileColor } from './profile-color.ts';
import classes from './profile-menu.module.css';

export function ProfileMenu({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation();
  const store = useAppStore();
  const words = useFailureText();
  const profiles = useApp(({ session }) => session.profiles);
  const active = useProfile();
  if (!active) return null;
  const change = async ({ id }: Profile) => {
    if (id === active.id) return;
    const result = await attempt('switchProfile', { profileId: id });
    if (result.ok) store.setState({ session: result.value });
    else notifyFailure(result.failure, words);
  };
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <UnstyledButton className={classes.mark} title={active.baseUrl}>
          <span className={classes.swatch} style={{ background: profileColor(active.color) }} />
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
        {profiles.map((profile) => (
          <Menu.Item
            key={profile.id}
            leftSection={<span className={classes.swatch} style={{ background: profileColor(profile.color) }} />}
            rightSection={profile.id === active.id ? <IconCheck size={14} aria-hidden /> : null}
            aria-current={profile.id === active.id ? 'true' : undefined}
            onClick={() => void change(profile)}
          >
            {profile.label}
            <Text size="xs" c={profile.id === active.id ? 'inherit' : 'dimmed'} truncate>
              {profile.baseUrl}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
          {t('profile.add')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
