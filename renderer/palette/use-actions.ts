/** Every command of the window once: its words, its keys, and what it does. Palette, shortcuts and help read it. */
import { useComputedColorScheme } from '@mantine/core';
import {
  type Icon,
  IconAppWindow,
  IconArrowsExchange2,
  IconBan,
  IconBookmark,
  IconBookmarkPlus,
  IconChartBar,
  IconClipboardCopy,
  IconDownload,
  IconFilterX,
  IconInbox,
  IconKey,
  IconKeyboard,
  IconLanguage,
  IconListCheck,
  IconLogout2,
  IconMap2,
  IconMoon,
  IconPlus,
  IconRefresh,
  IconSearch,
  IconSettings,
  IconUserCircle,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import type { CommandInput } from '../../electron/contract/commands.ts';
import type { CommandName } from '../../electron/contract/names.ts';
import { keysOf } from '../../electron/contract/values/shortcuts.ts';
import { useApp } from '../bridge/app-state.tsx';
import { attempt } from '../bridge/bridge.ts';
import { notDelivered } from '../deliveries/result.tsx';
import { clearFilter, narrow, setExporting } from '../deliveries/store.ts';
import { useOpenInWindow } from '../deliveries/use-open-in-window.ts';
import { toggleChart } from '../deliveries/view-store.ts';
import { wayTo } from '../frame/last-places.ts';
import { openProfileMenu } from '../frame/profile-menu-store.ts';
import { languageOf } from '../i18n/setup.ts';
import { openWizard } from '../resends/wizard/store.ts';
import { useChange } from '../settings/use-change.ts';
import { useCopyDiagnostics } from '../settings/use-copy-diagnostics.ts';
import { openAddition, openRenewal } from '../sign-in/store.ts';
import { startTour } from '../tour/store.ts';
import { useFailureText } from '../ui/failure-text.ts';
import { findInSight } from '../ui/in-sight.ts';
import { notifyFailure } from '../ui/notify.ts';
import { askAboutView, useViews } from '../views/store.ts';
import { useViewCommands } from '../views/use-view-commands.ts';
import { openHelp } from './store.ts';

export type Action = {
  readonly id: string;
  readonly group: 'go' | 'views' | 'deliveries' | 'resends' | 'app' | 'profile';
  readonly label: string;
  readonly Icon: Icon;
  /** As `useHotkeys` spells it; `mod` is Ctrl, or Cmd on a Mac. */
  readonly keys?: string | undefined;
  readonly run: () => void;
};

/** In the order in which the palette shows them within their groups. */
export function useActions(): readonly Action[] {
  const { t } = useTranslation('palette');
  const [location] = useLocation();
  const openId = /^\/deliveries\/(\d+)$/u.exec(location)?.[1];
  const openDelivery = openId === undefined ? null : Number(openId);
  const openInWindow = useOpenInWindow();
  const words = useFailureText();
  const change = useChange();
  const copyDiagnostics = useCopyDiagnostics();
  // The one on screen: where the system decides, the other one is meant just as well.
  const colorScheme = useComputedColorScheme('light');
  const session = useApp((state) => state.session);
  const views = useViews((state) => state.views);
  const { open: openView } = useViewCommands();
  const language = useApp(({ settings, info }) => languageOf(settings, info));

  return useMemo(() => {
    const ask = async <N extends CommandName>(name: N, input: CommandInput<N>) => {
      const result = await attempt(name, input);
      if (!result.ok) notifyFailure(result.failure, words);
    };
    const enter = (room: string) => navigate(wayTo(room, location));
    const inDeliveries = (act: () => void) => () => {
      navigate('/deliveries');
      act();
    };
    const others = session.profiles.filter(({ id }) => id !== session.activeProfileId);
    const actions: Action[] = [
      {
        id: 'deliveries',
        group: 'go',
        label: t('action.deliveries'),
        Icon: IconInbox,
        run: () => enter('/deliveries'),
      },
      {
        id: 'resends',
        group: 'go',
        label: t('action.resends'),
        Icon: IconArrowsExchange2,
        run: () => enter('/resends'),
      },
      {
        id: 'reconcile',
        group: 'go',
        label: t('action.reconcile'),
        Icon: IconListCheck,
        run: () => enter('/reconcile'),
      },
      {
        id: 'settings',
        group: 'go',
        label: t('action.settings'),
        Icon: IconSettings,
        run: () => enter('/settings'),
      },
      ...views.map((view, place) => ({
        id: `view ${view.id}`,
        group: 'views' as const,
        label: t('action.openView', { name: view.name }),
        Icon: IconBookmark,
        // As many as there are keys with a number on them.
        ...(place < 9 ? { keys: String(place + 1) } : {}),
        run: () => openView(view),
      })),
      {
        id: 'saveView',
        group: 'views',
        label: t('action.saveView'),
        Icon: IconBookmarkPlus,
        run: () => askAboutView({ kind: 'save' }),
      },
      { id: 'search', group: 'deliveries', label: t('action.search'), Icon: IconSearch, run: focusSearch },
      {
        id: 'notDelivered',
        group: 'deliveries',
        label: t('action.notDelivered'),
        Icon: IconBan,
        run: inDeliveries(() => narrow({ results: [...notDelivered] })),
      },
      { id: 'clear', group: 'deliveries', label: t('action.clear'), Icon: IconFilterX, run: inDeliveries(clearFilter) },
      {
        id: 'chart',
        group: 'deliveries',
        label: t('action.chart'),
        Icon: IconChartBar,
        run: inDeliveries(toggleChart),
      },
      {
        id: 'openWindow',
        group: 'deliveries',
        label: t('action.openWindow'),
        Icon: IconAppWindow,
        run: () => openInWindow(openDelivery),
      },
      {
        id: 'export',
        group: 'deliveries',
        label: t('action.export'),
        Icon: IconDownload,
        run: inDeliveries(() => setExporting(true)),
      },
      {
        id: 'newResend',
        group: 'resends',
        label: t('action.newResend'),
        Icon: IconPlus,
        run: () => openWizard(),
      },
      {
        id: 'sync',
        group: 'app',
        label: t('action.sync'),
        Icon: IconRefresh,
        run: () => void ask('syncNow', null),
      },
      {
        id: 'theme',
        group: 'app',
        label: t('action.theme'),
        Icon: IconMoon,
        run: () => change({ theme: colorScheme === 'dark' ? 'light' : 'dark' }),
      },
      {
        id: 'language',
        group: 'app',
        label: t('action.language'),
        Icon: IconLanguage,
        run: () => change({ language: language === 'en' ? 'pt-BR' : 'en' }),
      },
      {
        id: 'diagnostics',
        group: 'app',
        label: t('action.diagnostics'),
        Icon: IconClipboardCopy,
        run: copyDiagnostics,
      },
      { id: 'tour', group: 'app', label: t('action.tour'), Icon: IconMap2, run: inDeliveries(startTour) },
      { id: 'help', group: 'app', label: t('action.help'), Icon: IconKeyboard, run: openHelp },
      ...others.map((profile) => ({
        id: `profile ${profile.id}`,
        group: 'profile' as const,
        label: t('action.switchTo', { profile: profile.label }),
        Icon: IconUserCircle,
        run: () => void ask('switchProfile', { profileId: profile.id }),
      })),
      {
        id: 'profiles',
        group: 'profile',
        label: t('action.profiles'),
        Icon: IconUsers,
        run: openProfileMenu,
      },
      { id: 'addProfile', group: 'profile', label: t('action.addProfile'), Icon: IconUserPlus, run: openAddition },
      { id: 'renew', group: 'profile', label: t('action.renew'), Icon: IconKey, run: openRenewal },
      {
        id: 'signOut',
        group: 'profile',
        label: t('action.signOut'),
        Icon: IconLogout2,
        run: () => void ask('signOut', null),
      },
    ];
    return actions.map((action) => ({ ...action, keys: action.keys ?? keysOf(action.id) }));
  }, [
    t,
    words,
    change,
    copyDiagnostics,
    colorScheme,
    session,
    language,
    views,
    openView,
    location,
    openDelivery,
    openInWindow,
  ]);
}

/** The first field of the room's own search. */
function focusSearch(): void {
  const field = findInSight('search input');
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}
