/** A state without content, designed: what it is, why, and the next step. */
import { Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty.module.css';

type EmptyProps = {
  readonly Icon: Icon;
  readonly title: string;
  readonly text: string;
  /** What one can do now. */
  readonly children?: ReactNode;
};

export function Empty({ Icon, title, text, children }: EmptyProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon}>
        <Icon size={22} stroke={1.6} aria-hidden />
      </span>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text size="sm" c="dimmed" className={classes.text}>
        {text}
      </Text>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
