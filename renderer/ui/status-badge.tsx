/** A state in words, with an icon and a colour that say the same: never colour alone. */
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './status-badge.module.css';

/** What a colour means here: see `tokens.css`. */
export type Tone = 'good' | 'warn' | 'bad' | 'mute' | 'info' | 'odd';

type StatusBadgeProps = {
  readonly tone: Tone;
  readonly Icon: Icon;
  /** Without its ground: for the state that most rows have, so that the others stand out. */
  readonly quiet?: boolean;
  readonly children: ReactNode;
};

export function StatusBadge({ tone, Icon, quiet, children }: StatusBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone} data-quiet={quiet || undefined}>
      <Icon size={13} stroke={2} aria-hidden />
      {children}
    </span>
  );
}
