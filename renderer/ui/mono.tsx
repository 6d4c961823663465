/** IDs, codes and addresses: monospaced, so that one tells O from 0, and cut in the middle of nothing. */
import type { ReactNode } from 'react';
import classes from './mono.module.css';
import { visibleText } from './visible-text.ts';

export function Mono({
  children,
  dimmed,
  title,
}: {
  children: ReactNode;
  dimmed?: boolean;
  title?: string | undefined;
}) {
  return (
    <span
      className={classes.mono}
      data-dimmed={dimmed || undefined}
      title={title === undefined ? undefined : visibleText(title)}
    >
      {typeof children === 'string' ? visibleText(children) : children}
    </span>
  );
}
