/** Every shortcut of the window on one page. */
import { Button, Title } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { shortcuts } from '../../electron/contract/values/shortcuts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Keys } from './keys.tsx';
import classes from './palette.module.css';
import { closeKeyboard } from './store.ts';
import type { Action } from './use-actions.ts';

/** The keys of grids, which are not commands of the window. */
const inTables = [
  ['move', ['j', 'k', 'up', 'down']],
  ['page', ['PageUp', 'PageDown', 'mod+Home', 'mod+End']],
  ['open', ['enter']],
  ['close', ['escape']],
  ['select', ['space']],
  ['selectRange', ['shift+space', 'shift+up', 'shift+down']],
  ['selectAll', ['mod+A']],
  ['menu', ['shift+F10']],
  ['moveColumn', ['alt+left', 'alt+right']],
  ['sizeColumn', ['shift+left', 'shift+right']],
] as const;

export function HelpDialog({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation('palette');
  return (
    <Dialog title={t('help.title')} opened onClose={closeKeyboard} size={720}>
      <div className={classes.columns}>
        <section>
          <Title order={3} size="xs" c="dimmed" mb={6}>
            {t('help.everywhere')}
          </Title>
          <dl className={classes.list}>
            <Line label={t('title')} keys={[shortcuts.palette]} />
            {actions.map(({ id, label, keys }) => keys !== undefined && <Line key={id} label={label} keys={[keys]} />)}
          </dl>
        </section>
        <section>
          <Title order={3} size="xs" c="dimmed" mb={6}>
            {t('help.inTables')}
          </Title>
          <dl className={classes.list}>
            {inTables.map(([name, keys]) => (
              <Line key={name} label={t(`help.${name}`)} keys={keys} />
            ))}
          </dl>
        </section>
      </div>
      <Button
        mt="md"
        variant="default"
        leftSection={<IconMap2 size={15} aria-hidden />}
        onClick={() => {
          closeKeyboard();
          actions.find(({ id }) => id === 'tour')?.run();
        }}
      >
        {t('action.tour')}
      </Button>
    </Dialog>
  );
}

function Line({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <div className={classes.line}>
      <dt>{label}</dt>
      <dd>
        {keys.map((combination) => (
          <Keys key={combination} keys={combination} />
        ))}
      </dd>
    </div>
  );
}
