/** The saved views in the sidebar: one click away, each with what failed since it was looked at. */

import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconBookmarkPlus, IconDots, IconRestore, IconStarFilled } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { View } from '../../electron/contract/view.ts';
import { useFormats } from '../ui/formats.ts';
import { lazily } from '../ui/lazily.ts';
import navEntry from '../ui/nav-entry.module.css';
import { initialsOf } from './initials.ts';
import { askAboutView, useViews } from './store.ts';
import { useOpenView } from './use-open-view.ts';
import { useViewCommands } from './use-view-commands.ts';
import { ViewMenu } from './view-menu.tsx';
import classes from './views-nav.module.css';

const ViewDialog = lazily(async () => (await import('./view-dialog.tsx')).ViewDialog);

export function ViewsNav() {
  const { t } = useTranslation('views');
  const views = useViews((state) => state.views);
  const question = useViews((state) => state.question);
  return (
    <section className={classes.views} aria-label={t('title')}>
      <div className={classes.head}>
        <span className={classes.title}>{t('title')}</span>
        <HeadMenu />
      </div>
      <ul className={classes.list}>
        {views.map((view, place) => (
          <ViewLine key={view.id} view={view} place={place} last={place === views.length - 1} />
        ))}
      </ul>
      {question && (
        <Suspense>
          <ViewDialog question={question} />
        </Suspense>
      )}
    </section>
  );
}

function HeadMenu() {
  const { t } = useTranslation('views');
  const incomplete = useViews((state) => state.incomplete);
  const { restore } = useViewCommands();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Tooltip label={t('menu')}>
          <ActionIcon size="sm" aria-label={t('menu')}>
            <IconDots size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconBookmarkPlus size={14} aria-hidden />}
          onClick={() => askAboutView({ kind: 'save' })}
        >
          {t('saveAs')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconRestore size={14} aria-hidden />}
          disabled={!incomplete}
          onClick={() => void restore()}
        >
          {t('restore')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ViewLine({ view, place, last }: { view: View; place: number; last: boolean }) {
  const { t } = useTranslation('views');
  const formats = useFormats();
  const [location] = useLocation();
  const { open } = useViewCommands();
  const { view: current, changed } = useOpenView();
  const isOpen = current?.id === view.id && location.startsWith('/deliveries');
  const { unread } = view;
  const shown = unread > 999 ? '999+' : formats.number(unread);
  return (
    <li>
      <Menu position="bottom-start">
        <Menu.ContextMenu>
          <UnstyledButton
            className={`${navEntry.entry} ${classes.view}`}
            aria-current={isOpen ? 'true' : undefined}
            title={view.name}
            onClick={() => open(view)}
          >
            <span className={classes.initials} aria-hidden>
              {initialsOf(view.name)}
            </span>
            <span className={classes.name}>{view.name}</span>
            {isOpen && changed && <span role="img" className={classes.changed} aria-label={t('changed')} />}
            {view.start && (
              <span role="img" className={classes.start} aria-label={t('startView')}>
                <IconStarFilled size={10} aria-hidden />
              </span>
            )}
            {unread > 0 && (
              <span className={classes.unread}>
                <span aria-hidden>{shown}</span>
                <span className={classes.said}>
                  {t('unread', { count: unread, formatted: formats.number(unread) })}
                </span>
              </span>
            )}
          </UnstyledButton>
        </Menu.ContextMenu>
        <Menu.Dropdown>
          <ViewMenu view={view} first={place === 0} last={last} />
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
