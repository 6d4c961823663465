/** What one can do with a view: its context menu. */
import { Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconBookmark,
  IconPencil,
  IconStar,
  IconStarOff,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { View } from '../../electron/contract/view.ts';
import { askAboutView } from './store.ts';
import { useViewCommands } from './use-view-commands.ts';

type ViewMenuProps = { readonly view: View; readonly first: boolean; readonly last: boolean };

export function ViewMenu({ view, first, last }: ViewMenuProps) {
  const { t } = useTranslation('views');
  const { open, setStart, move } = useViewCommands();
  const Star = view.start ? IconStarOff : IconStar;
  return (
    <>
      <Menu.Item leftSection={<IconBookmark size={14} aria-hidden />} onClick={() => open(view)}>
        {t('open')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPencil size={14} aria-hidden />}
        onClick={() => askAboutView({ kind: 'rename', view })}
      >
        {t('rename')}
      </Menu.Item>
      <Menu.Item leftSection={<Star size={14} aria-hidden />} onClick={() => void setStart(view)}>
        {t(view.start ? 'unsetStart' : 'setStart')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconArrowUp size={14} aria-hidden />}
        disabled={first}
        onClick={() => void move(view, -1)}
      >
        {t('moveUp')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={14} aria-hidden />}
        disabled={last}
        onClick={() => void move(view, 1)}
      >
        {t('moveDown')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        color="var(--bad)"
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={() => askAboutView({ kind: 'delete', view })}
      >
        {t('delete')}
      </Menu.Item>
    </>
  );
}
