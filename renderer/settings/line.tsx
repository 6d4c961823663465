/** The settings' own shapes: a section, a line with its control, a switch, a number out of a few. */
import { Select, Switch, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../electron/contract/settings.ts';
import { useApp } from '../bridge/app-state.tsx';
import { idOf, type SectionName } from './sections.ts';
import classes from './settings.module.css';
import { useChange } from './use-change.ts';

type SectionProps = {
  readonly name: SectionName;
  readonly title: string;
  /** Stands beside the title. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
};

export function Section({ name, title, more, children }: SectionProps) {
  const headingId = `${idOf(name)}-title`;
  return (
    <section className={classes.section} id={idOf(name)} aria-labelledby={headingId}>
      <div className={classes.sectionHead}>
        <Title order={2} size="h3" id={headingId}>
          {title}
        </Title>
        {more}
      </div>
      <div className={classes.lines}>{children}</div>
    </section>
  );
}

type LineProps = {
  readonly label: string;
  readonly hint?: string;
  /** Gets the ID of the label's element. */
  readonly children: (labelId: string) => ReactNode;
};

export function Line({ label, hint, children }: LineProps) {
  const id = useId();
  return (
    <div className={classes.line}>
      <div className={classes.words}>
        <Text size="sm" fw={500} id={id}>
          {label}
        </Text>
        {hint && (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      {children(id)}
    </div>
  );
}

/** A setting that is on or off, under the name it has in the contract. */
export function Toggle({ name, hint }: { name: BooleanSetting; hint?: string }) {
  const { t } = useTranslation('settings');
  const on = useApp(({ settings }) => settings[name]);
  const change = useChange();
  return (
    <Line label={t(name)} {...(hint === undefined ? {} : { hint })}>
      {(id) => (
        <Switch
          size="sm"
          aria-labelledby={id}
          checked={on}
          onChange={({ currentTarget }) => change({ [name]: currentTarget.checked })}
        />
      )}
    </Line>
  );
}

type NumberLineProps = {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  /** The usual ones. What is set is offered with them, whatever it is. */
  readonly offered: readonly number[];
  readonly nameOf: (value: number) => string;
  readonly onChoose: (value: number) => void;
  /** CSS pixels. */
  readonly width: number;
};

export function NumberLine({ label, hint, value, offered, nameOf, onChoose, width }: NumberLineProps) {
  const values = [...new Set([...offered, value])].sort((one, other) => one - other);
  return (
    <Line label={label} hint={hint}>
      {(id) => (
        <Select
          aria-labelledby={id}
          w={width}
          allowDeselect={false}
          value={String(value)}
          data={values.map((each) => ({ value: String(each), label: nameOf(each) }))}
          onChange={(chosen) => chosen && onChoose(Number(chosen))}
        />
      )}
    </Line>
  );
}

/** Settings that a switch alone may change; others need more words first. */
type BooleanSetting = Extract<
  keyof Settings,
  | 'notifyCompleted'
  | 'notifyFailed'
  | 'notifyIncidents'
  | 'notifyExpiry'
  | 'notificationSound'
  | 'maskPersonal'
  | 'startAtLogin'
  | 'closeToTray'
>;
