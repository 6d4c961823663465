/** Something to know before going on: calm, in the colours of the app. Failures have their own, `FailureNotice`. */
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';
import type { Tone } from './status-badge.tsx';

interface NoticeProps {
  readonly tone: Tone;
  readonly Icon: Icon;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Stands at the end of the line. */
  readonly action?: ReactNode;
  /** Says itself when it appears. */
  readonly urgent?: boolean;
}

export function Notice({ tone, Icon, title, children, action, urgent = false }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} {...(urgent ? { role: 'alert' } : {})}>
      <Icon size={17} stroke={1.8} className={classes.icon} aria-hidden />
      <div className={classes.text}>
        {title !== undefined && <p className={classes.title}>{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}
