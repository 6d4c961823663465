/** Something worth saying beside the work: a failure, a warning, a piece of news. */
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

type NoticeProps = {
  readonly tone: 'bad' | 'warn' | 'info';
  readonly Icon: Icon;
  /** Read out at once, when it came as an answer to what a person did. */
  readonly alert?: boolean;
  readonly children: ReactNode;
};

export function Notice({ tone, Icon, alert, children }: NoticeProps) {
  return (
    <div role={alert ? 'alert' : undefined} className={classes.notice} data-tone={tone}>
      <Icon size={17} aria-hidden className={classes.icon} />
      <div className={classes.words}>{children}</div>
    </div>
  );
}
