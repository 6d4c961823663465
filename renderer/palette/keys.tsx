/** A shortcut as keys to press. */
import { Kbd } from '@mantine/core';
import { useApp } from '../bridge/app-state.tsx';
import classes from './palette.module.css';

const names: Record<string, string> = {
  shift: '⇧',
  alt: 'Alt',
  enter: '↵',
  escape: 'Esc',
  space: '␣',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Home: 'Home',
  End: 'End',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
};

/** `keys` as `useHotkeys` spells them. */
export function Keys({ keys }: { keys: string }) {
  const mac = useApp(({ info }) => info.platform === 'darwin');
  const parts = keys.split('+');
  return (
    <span className={classes.keys}>
      {parts.map((part) => (
        <Kbd key={part} size="xs">
          {part === 'mod' ? (mac ? '⌘' : 'Ctrl') : (names[part] ?? part.toUpperCase())}
        </Kbd>
      ))}
    </span>
  );
}
