/** Over the filter bar, where it moves nothing when it comes: keeps what is on screen as a view, when no view shows the same. */
import { Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBookmark,
  IconBookmarkPlus,
  IconChevronDown,
  IconDeviceFloppy,
} from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../bridge/bridge.ts';
import { restricts, useDeliveries } from '../deliveries/store.ts';
import { askAboutView } from './store.ts';
import { useOpenView } from './use-open-view.ts';
import { useViewCommands } from './use-view-commands.ts';
import classes from './views-nav.module.css';

const saveAs = () => askAboutView({ kind: 'save' });

export function SaveView() {
  const { t } = useTranslation('views');
  const { view, changed } = useOpenView();
  useSeenView(view !== null && !changed && view.unread > 0 ? view.id : null);
  const { open, update } = useViewCommands();
  const restricted = useDeliveries(({ filter }) => restricts(filter));
  if (view === null) {
    return (
      restricted && (
        <Button
          className={classes.save}
          variant="light"
          leftSection={<IconBookmarkPlus size={14} aria-hidden />}
          onClick={saveAs}
        >
          <span className={classes.saveWord}>{t('save')}</span>
        </Button>
      )
    );
  }
  if (!changed) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          className={classes.save}
          variant="light"
          leftSection={<IconBookmark size={14} aria-hidden />}
          rightSection={<IconChevronDown size={13} aria-hidden />}
        >
          <span className={classes.saveWord}>{t('save')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('differs', { name: view.name })}</Menu.Label>
        <Menu.Item leftSection={<IconBookmarkPlus size={14} aria-hidden />} onClick={saveAs}>
          {t('saveNew')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDeviceFloppy size={14} aria-hidden />} onClick={() => void update(view)}>
          {t('update', { name: view.name })}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowBackUp size={14} aria-hidden />} onClick={() => open(view)}>
          {t('discard')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is on screen is not unread: tells so of the view that is, for as long as the window shows it. */
function useSeenView(id: string | null): void {
  useEffect(() => {
    if (id === null) return;
    const look = () => {
      if (document.visibilityState === 'visible') void attempt('lookAtView', { id });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [id]);
}
