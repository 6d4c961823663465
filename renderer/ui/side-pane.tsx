/** A room in two: the list, and beside it what is open, at a width that is remembered. */
import { Splitter } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './side-pane.module.css';

type SidePaneProps = {
  /** Names the width in what is remembered. */
  readonly id: string;
  /** What is open; `null` closes the pane. */
  readonly pane: ReactNode;
  /** The list. It keeps its state and its focus when the pane opens and closes. */
  readonly children: ReactNode;
};

const widthAtFirst = 520;

export function SidePane({ id, pane, children }: SidePaneProps) {
  const { t } = useTranslation();
  const [width, setWidth] = useLocalStorage({
    key: `reenvio.pane.${id}`,
    defaultValue: widthAtFirst,
    getInitialValueInEffect: false,
  });
  const open = pane !== null;
  return (
    <div className={classes.room}>
      <Splitter
        className={classes.split}
        classNames={{ handle: classes.handle, pane: classes.pane }}
        data-open={open || undefined}
        sizes={['100%', open ? `${width}px` : '0px']}
        onSizeChange={([, next]) => {
          if (open && next !== undefined) setWidth(Math.round(Number.parseFloat(String(next))));
        }}
        resetOnDoubleClick={false}
        step="16px"
        shiftStep="64px"
        lineSize={1}
        withHandle={false}
        attributes={{ handle: { 'aria-label': t('pane.resize') } }}
      >
        <Splitter.Pane defaultSize="100%" min="20%">
          {children}
        </Splitter.Pane>
        <Splitter.Pane defaultSize={`${widthAtFirst}px`} min={open ? '340px' : '0px'}>
          {pane}
        </Splitter.Pane>
      </Splitter>
    </div>
  );
}
