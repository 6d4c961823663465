/** Something worth saying beside the work: a failure, a warning, a piece of news. */
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

type NoticeProps = {
  readonly tone: 'bad' | 'warn' | 'info' | 'mute';
  readonly Icon: Icon;
  /** Read out at once, when it came as an answer to what a person did. */
  readonly alert?: boolean;
  readonly title?: string;
  /** Stands at the end of the line: what can be done about it. */
  readonly action?: ReactNode;
  /** As wide as what it stands in, instead of as wide as one likes to read. */
  readonly fill?: boolean;
  readonly children?: ReactNode;
};

export function Notice({ tone, Icon, alert, title, action, fill, children }: NoticeProps) {
  return (
    <div
      role={alert ? 'alert' : undefined}
      className={classes.notice}
      data-tone={tone}
      data-fill={fill ? true : undefined}
    >
      <Icon size={17} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        {title !== undefined && <p className={classes.title}>{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}
