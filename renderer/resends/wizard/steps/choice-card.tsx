/** One of a few: a radio that is a card, so that its whole surface can be clicked. */
import { Radio } from '@mantine/core';
import classes from './choice-card.module.css';

interface ChoiceCardProps {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
  readonly autoFocus?: boolean;
}

export function ChoiceCard({ value, label, hint, autoFocus = false }: ChoiceCardProps) {
  return (
    <Radio
      value={value}
      label={label}
      description={hint}
      size="xs"
      classNames={{
        root: classes.choice,
        label: classes.choiceLabel,
        inner: classes.choiceRadio,
        description: classes.choiceHint,
      }}
      {...(autoFocus ? { 'data-autofocus': true } : {})}
    />
  );
}
